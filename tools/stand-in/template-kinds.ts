import type { WireObject } from '../../src/model/wire';
import { apiKind, described, type ApiKindOptions } from './api-kind';
import type { Kind } from './kind';

/** The families of MPS templates: the actions have one stem, and a template is named by its number. */
function template(name: string, stem: string, more: Partial<ApiKindOptions> = {}): Kind {
  return apiKind({
    type: `tencentcloud_mps_${name}_template`,
    product: 'mps',
    create: `Create${stem}`,
    id: ({ Definition }) => Definition,
    look: described('mps', `Describe${stem}s`, (id) => ({ Definitions: [Number(id)] }), `${stem}Set`),
    update: `Modify${stem}`,
    delete: `Delete${stem}`,
    key: (id) => ({ Definition: Number(id) }),
    ...more,
  });
}

const streams = { RemoveVideo: 0, RemoveAudio: 0 };

/** What an answer holds in another form keeps the state's: pictures and faces come back as addresses. */
export const templateKinds: readonly Kind[] = [
  template('transcode', 'TranscodeTemplate', { standard: streams, updateSends: 'changed', names: { tehd_config: 'TEHDConfig' } }),
  template('adaptive_dynamic_streaming', 'AdaptiveDynamicStreamingTemplate'),
  template('animated_graphics', 'AnimatedGraphicsTemplate'),
  template('snapshot_by_timeoffset', 'SnapshotByTimeOffsetTemplate'),
  template('sample_snapshot', 'SampleSnapshotTemplate'),
  template('image_sprite', 'ImageSpriteTemplate'),
  template('watermark', 'WatermarkTemplate', { updateSends: 'changed', forceNew: ['type'] }),
  template('content_review', 'ContentReviewTemplate', { updateSends: 'changed' }),
  template('ai_analysis', 'AIAnalysisTemplate'),
  template('ai_recognition', 'AIRecognitionTemplate'),
  apiKind({
    type: 'tencentcloud_mps_person_sample', product: 'mps', answerNames: { usages: 'UsageSet' },
    create: 'CreatePersonSample', id: ({ Person }) => (Person as WireObject).PersonId,
    look: described('mps', 'DescribePersonSamples', (id) => ({ PersonIds: [id] }), 'PersonSet'),
    update: 'ModifyPersonSample', delete: 'DeletePersonSample', key: (id) => ({ PersonId: id }),
    shaped: ({ FaceContents, ...body }, step) =>
      step === 'create' ? { ...body, FaceContents } : { ...body, ...(FaceContents !== undefined && { FaceOperationInfo: { Type: 'reset', FaceContents } }) },
  }),
  apiKind({
    type: 'tencentcloud_mps_word_sample', product: 'mps', answerNames: { usages: 'UsageSet', tags: 'TagSet' }, forceNew: ['keyword'],
    create: 'CreateWordSamples', id: (_, { Words }) => (Words as WireObject[])[0]?.Keyword,
    look: described('mps', 'DescribeWordSamples', (id) => ({ Keywords: [id] }), 'WordSet'),
    update: 'ModifyWordSample', delete: 'DeleteWordSamples', key: (id) => ({ Keyword: id, Keywords: [id] }),
    shaped: ({ Keyword, Keywords: _, Tags = [], ...body }, step) =>
      step === 'create' ? { ...body, Words: [{ Keyword, Tags }] } : { ...body, Keyword, TagOperationInfo: { Type: 'reset', Tags } },
  }),
]; // prettier-ignore
