/** Every resource type that the stand-in has, with as much set as it follows; `later` are the arguments that a second apply changes. */

const document = (action: string): string => JSON.stringify({ version: '2.0', statement: [{ effect: 'allow', action: [action], resource: ['*'] }] });
const trust = JSON.stringify({ version: '2.0', statement: [{ effect: 'allow', action: 'name/sts:AssumeRole', principal: { service: 'mps.qcloud.com' } }] });
const review = { switch: 'ON', block_confidence: 90 };

export interface Declared {
  readonly given: Readonly<Record<string, unknown>>;
  readonly later?: Readonly<Record<string, unknown>>;
}

/** By the type without `tencentcloud_`. */
export const everyResource: Readonly<Record<string, Declared>> = {
  cos_bucket: {
    given: {
      bucket: 'videos-${data.tencentcloud_user_info.me.app_id}', acl: 'private', versioning_enable: true, force_clean: true, encryption_algorithm: 'AES256',
      cors_rules: [{ allowed_origins: ['https://example.com'], allowed_methods: ['GET', 'HEAD'], allowed_headers: ['*'], max_age_seconds: 300 }],
      lifecycle_rules: [{ filter_prefix: 'tmp/', expiration: [{ days: 7 }] }],
      tags: { team: 'media' },
    },
    later: { acl: 'public-read', versioning_enable: false, cors_rules: [], tags: { team: 'video', stage: 'test' } },
  },
  cos_bucket_object: {
    given: { bucket: '${tencentcloud_cos_bucket.it.bucket}', key: 'in/a b.txt', content: 'one', content_type: 'text/plain', tags: { of: 'test' } },
    later: { content: 'two', storage_class: 'STANDARD_IA' },
  },
  cos_bucket_policy: {
    given: { bucket: '${tencentcloud_cos_bucket.it.bucket}', policy: document('name/cos:GetObject') },
    later: { policy: document('name/cos:PutObject') },
  },
  scf_function: {
    given: {
      name: 'told', handler: 'index.main', runtime: 'Nodejs18.15', timeout: 30, environment: { STAGE: 'test' }, tags: { team: 'media' },
      cos_bucket_name: '${tencentcloud_cos_bucket.it.bucket}', cos_object_name: 'told.zip', cos_bucket_region: 'ap-guangzhou',
    },
    later: {
      timeout: 60, handler: 'index.other', environment: null, tags: { team: 'media', stage: 'test' },
      zip_file: 'told.zip', cos_bucket_name: null, cos_object_name: null, cos_bucket_region: null,
    },
  },
  scf_trigger: {
    given: { function_name: '${tencentcloud_scf_function.it.name}', namespace: 'default', type: 'timer', trigger_name: 'hourly', trigger_desc: '0 0 * * * * *' },
    later: { enable: 'CLOSE', trigger_desc: '0 30 * * * * *' },
  },
  tcmq_queue: { given: { queue_name: 'done', max_msg_size: 2048 }, later: { max_msg_size: 4096 } },
  tcmq_topic: { given: { topic_name: 'news' }, later: { msg_retention_seconds: 3600 } },
  tcmq_subscribe: {
    given: { topic_name: '${tencentcloud_tcmq_topic.it.topic_name}', subscription_name: 'to-queue', protocol: 'queue', endpoint: '${tencentcloud_tcmq_queue.it.queue_name}', notify_content_format: 'SIMPLIFIED' },
    later: { notify_strategy: 'BACKOFF_RETRY' },
  },
  mps_transcode_template: {
    given: {
      container: 'mp4', name: 'small', video_template: [{ codec: 'libx264', fps: 24, bitrate: 300, width: 426, height: 240 }],
      audio_template: [{ codec: 'libfdk_aac', bitrate: 48, sample_rate: 44100, audio_channel: 2 }], tehd_config: [{ type: 'TEHD-100', max_video_bitrate: 280 }],
    },
    later: { name: 'smaller', video_template: [{ codec: 'libx264', fps: 24, bitrate: 200, width: 320, height: 180 }] },
  },
  mps_adaptive_dynamic_streaming_template: {
    given: { format: 'HLS', name: 'ladder', stream_infos: [240, 360].map((height) => ({
      video: [{ codec: 'libx264', fps: 24, bitrate: height * 2, height }], audio: [{ codec: 'libfdk_aac', bitrate: 64, sample_rate: 44100 }],
    })) },
    later: { comment: 'two steps' },
  },
  mps_animated_graphics_template: { given: { fps: 5, width: 320, format: 'gif' }, later: { fps: 8 } },
  mps_snapshot_by_timeoffset_template: { given: { width: 640, format: 'jpg', resolution_adaptive: 'open' }, later: { width: 1280 } },
  mps_sample_snapshot_template: { given: { sample_type: 'Percent', sample_interval: 10, name: 'ten' }, later: { sample_interval: 20 } },
  mps_image_sprite_template: { given: { sample_type: 'Time', sample_interval: 1, row_count: 2, column_count: 5, fill_type: 'black' }, later: { row_count: 3 } },
  mps_watermark_template: {
    given: { type: 'image', name: 'logo', x_pos: '10%', image_template: [{ image_content: 'iVBORw0KGgo=', width: '10%' }] },
    later: { x_pos: '20%' },
  },
  mps_content_review_template: {
    given: { name: 'strict', porn_configure: [{ img_review_info: [{ ...review, label_set: ['porn', 'vulgar'] }], asr_review_info: [review] }] },
    later: { comment: 'stricter' },
  },
  mps_ai_analysis_template: { given: { name: 'all', classification_configure: [{ switch: 'ON' }], cover_configure: [{ switch: 'OFF' }] }, later: { name: 'more' } },
  mps_ai_recognition_template: {
    given: { name: 'words', asr_full_text_configure: [{ switch: 'ON', subtitle_format: 'vtt' }], face_configure: [{ switch: 'ON', score: 85, face_library: 'All' }] },
    later: { comment: 'and faces' },
  },
  mps_person_sample: { given: { name: 'somebody', usages: ['Review.Face'], face_contents: ['iVBORw0KGgo='] }, later: { description: 'known' } },
  mps_word_sample: { given: { keyword: 'word', usages: ['Recognition.Ocr', 'Review.Ocr'], tags: ['a'] }, later: { tags: ['b'] } },
  cam_role: {
    given: { name: 'media', document: trust, description: 'For jobs.', console_login: false, tags: { team: 'media' } },
    later: { description: 'For all jobs.', session_duration: 3600, tags: { stage: 'test' } },
  },
  cam_policy: { given: { name: 'media', document: document('mps:ProcessMedia'), tags: { team: 'media' } }, later: { document: document('mps:*') } },
  cam_role_policy_attachment: { given: { role_id: '${tencentcloud_cam_role.it.id}', policy_id: '${tencentcloud_cam_policy.it.id}' } },
}; // prettier-ignore

/** The configuration of them all, each named "it". */
export function configuration(changed: boolean): Record<string, unknown> {
  const resource = Object.entries(everyResource).map(([type, { given, later }]) => [`tencentcloud_${type}`, { it: { ...given, ...(changed && later) } }]);
  return {
    provider: { tencentcloud: { region: 'ap-guangzhou' } },
    data: {
      tencentcloud_user_info: { me: {} },
      tencentcloud_cos_bucket_object: { read: { bucket: '${tencentcloud_cos_bucket_object.it.bucket}', key: '${tencentcloud_cos_bucket_object.it.key}' } },
    },
    resource: Object.fromEntries(resource) as Record<string, unknown>,
    output: { etag: { value: '${data.tencentcloud_cos_bucket_object.read.etag}' } },
  };
}
