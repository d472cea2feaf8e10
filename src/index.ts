/** The API's own types, one interface each: the props of the jobs are built from them. */
export * as api from './constructs/gen/requests';

/** The official provider's resources that a media platform needs, so that a stack needs no `cdktf get`. */
export * as tencentcloud from './constructs/gen/tencentcloud';

export * from './constructs/bucket-principal';
export * from './constructs/bucket-rules';
export * from './constructs/job-failure';
export * from './constructs/job-output';
export * from './constructs/job-props';
export * from './constructs/media-bucket';
export * from './constructs/media-input';
export * from './constructs/media-output';
export * from './constructs/media-permissions';
export * from './constructs/mps-job';
export * from './constructs/notification-queue';
export * from './constructs/notification-target';
export * from './constructs/notification-topic';
export * from './constructs/patterns/adaptive-streaming-video';
export * from './constructs/patterns/image-variants';
export * from './constructs/person-sample';
export * from './constructs/preset';
export * from './constructs/process-image';
export * from './constructs/process-media';
export * from './constructs/provider';
export * from './constructs/provider-credentials';
export * from './constructs/source-media';
export * from './constructs/tasks/animated-graphic-task';
export * from './constructs/tasks/image-tasks';
export * from './constructs/tasks/media-tasks';
export * from './constructs/tasks/snapshots';
export * from './constructs/tasks/transcode-task';
export * from './constructs/templates/adaptive-streaming-template';
export * from './constructs/templates/ai-analysis-template';
export * from './constructs/templates/ai-recognition-template';
export * from './constructs/templates/animated-graphic-template';
export * from './constructs/templates/content-review-template';
export * from './constructs/templates/image-sprite-template';
export * from './constructs/templates/sample-interval';
export * from './constructs/templates/sample-snapshot-template';
export * from './constructs/templates/streams';
export * from './constructs/templates/template-props';
export * from './constructs/templates/time-snapshot-template';
export * from './constructs/templates/transcode-template';
export * from './constructs/templates/watermark-content';
export * from './constructs/templates/watermark-template';
export * from './constructs/verify-notification';
export * from './constructs/word-sample';
