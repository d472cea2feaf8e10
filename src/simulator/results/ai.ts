import type { WireObject } from '../../model/wire';
import { noSuchDefinition, type SubTaskJob } from './job';
import { webVtt } from './playlist';

/** What the simulator says in the results of what it does not really do. */
export const SIMULATED = 'simulated: the simulator has no artificial intelligence, only the shape of its results';

/** One member of a result set: `{ Type: 'Porn', PornTask: {...} }`. */
export interface AiEntry {
  readonly type: string;
  readonly member: string;
}

/** The outputs by member; a family without members has one output. */
export type AiOutputs = Readonly<Record<string, WireObject>>;

export const reviewEntries: readonly AiEntry[] = [
  { type: 'Porn', member: 'PornTask' },
  { type: 'Terrorism', member: 'TerrorismTask' },
  { type: 'Political', member: 'PoliticalTask' },
];

export function contentReview(job: SubTaskJob): Promise<AiOutputs> {
  mustExist(job, job.templates.contentReview, 'content review');
  const pass = { Confidence: 0, Suggestion: 'pass', Label: '', SegmentSet: [] };
  return Promise.resolve(Object.fromEntries(reviewEntries.map(({ member }) => [member, pass])));
}

export function analysisEntries(input: WireObject): readonly AiEntry[] {
  const entries = [
    { type: 'Classification', member: 'ClassificationTask' },
    { type: 'Tag', member: 'TagTask' },
    { type: 'Cover', member: 'CoverTask' },
  ];
  return input.Definition === 20 ? [...entries, { type: 'FrameTag', member: 'FrameTagTask' }] : entries;
}

export async function analysis(job: SubTaskJob): Promise<AiOutputs> {
  mustExist(job, job.templates.analysis, 'content analysis');
  const hasVideo = job.media.info.video.length > 0;
  const picture = hasVideo ? await job.media.picture({ format: 'jpg', width: 0, height: 0, adaptive: true }, 0) : undefined;
  const cover = picture && job.put(job.path('{inputName}_cover_{definition}_0.jpg', {}), picture.bytes);
  return {
    ClassificationTask: { ClassificationSet: [{ Classification: 'simulated', Confidence: 100 }] },
    TagTask: { TagSet: [{ Tag: 'simulated', Confidence: 100, SpecialInfo: '' }] },
    CoverTask: { CoverSet: cover ? [{ CoverPath: cover.Path, Confidence: 100 }] : [], OutputStorage: job.storage.wire },
    FrameTagTask: { SegmentSet: [] },
  };
}

export function recognitionEntries(input: WireObject): readonly AiEntry[] {
  return input.Definition === 10 ? [{ type: 'FaceRecognition', member: 'FaceTask' }] : [{ type: 'AsrFullTextRecognition', member: 'AsrFullTextTask' }];
}

export function recognition(job: SubTaskJob): Promise<AiOutputs> {
  mustExist(job, job.templates.recognition, 'content recognition');
  const segment = { Confidence: 100, StartTimeOffset: 0, EndTimeOffset: job.media.info.durationSeconds, Text: 'simulated', Wordlist: [] };
  return Promise.resolve({
    FaceTask: { ResultSet: [] },
    AsrFullTextTask: { SegmentSet: [segment], SubtitlePath: '', OutputStorage: job.storage.wire },
  });
}

/** `QualityControlData` */
export function qualityControl(job: SubTaskJob): Promise<WireObject> {
  if (job.input.Definition !== undefined) mustExist(job, job.templates.qualityControl, 'quality control');
  const { video, audio } = job.media.info;
  return Promise.resolve({
    NoAudio: audio.length === 0,
    NoVideo: video.length === 0,
    QualityEvaluationScore: 100,
    QualityEvaluationMeanOpinionScore: 5,
    AestheticEvaluationScore: 100,
    QualityControlResultSet: [],
    ContainerDiagnoseResultSet: [],
    LLMDetectionReport: null,
  });
}

/** With raw parameters their ProcessType decides; the presets 121, 122, 211, 212 translate. */
export function subtitleEntries(input: WireObject): readonly AiEntry[] {
  const raw = (input.RawParameter ?? {}) as { ProcessType?: number; TranslateSwitch?: string };
  if (raw.ProcessType === 1) return [{ type: 'PureSubtitleTrans', member: 'PureSubtitleTransTask' }];
  if (raw.ProcessType === 2) return [{ type: 'OcrFullTextRecognition', member: 'OcrFullTextTask' }];
  const translates = raw.TranslateSwitch === 'ON' || [121, 122, 211, 212].includes(Number(input.Definition));
  return [translates ? { type: 'TransTextRecognition', member: 'TransTextTask' } : { type: 'AsrFullTextRecognition', member: 'AsrFullTextTask' }];
}

export const SUBTITLE_PATH = '{inputName}_smartsubtitle_{definition}.{format}';

export function smartSubtitles(job: SubTaskJob): Promise<AiOutputs> {
  if (!job.input.RawParameter) mustExist(job, job.templates.smartSubtitles, 'smart subtitle');
  const { RawParameter = {}, OutputObjectPath } = job.input as { RawParameter?: Record<string, unknown>; OutputObjectPath?: string };
  const format = RawParameter.SubtitleFormat === 'srt' ? 'srt' : 'vtt';
  const end = Math.max(1, job.media.info.durationSeconds);
  const text = format === 'srt' ? '1\n00:00:00,000 --> 00:00:01,000\nsimulated\n' : webVtt([{ start: 0, end, text: 'simulated' }]);
  const { Path } = job.put(job.path(OutputObjectPath || SUBTITLE_PATH, { format }), Buffer.from(text));
  const segment = { Confidence: 100, StartTimeOffset: 0, EndTimeOffset: end, Text: 'simulated', Wordlist: [], SpeakerId: '' };
  const subtitle = { Language: 'simulated', Status: 'SUCCESS', Path, SubtitleEmbedPath: '', SubtitleFileId: '' };
  const translated = { Status: 'SUCCESS', TransSrc: 'simulated', TransDst: 'simulated', Path, SubtitleEmbedPath: '', SubtitleFileId: '' };
  const OutputStorage = job.storage.wire;
  return Promise.resolve({
    AsrFullTextTask: { SegmentSet: [segment], Path, SubtitlePath: Path, SubtitleInfo: subtitle, OutputStorage },
    TransTextTask: { SegmentSet: [{ ...segment, Trans: 'simulated' }], Path, SubtitlePath: Path, SubtitleResults: [translated], OutputStorage },
    PureSubtitleTransTask: { SubtitleResults: [translated], OutputStorage },
    OcrFullTextTask: { SegmentSet: [], RecognizeSubtitleResult: [subtitle], TransSubtitleResult: [], OutputStorage },
  });
}

export const ERASE_PATH = '{inputName}_smartErase_{definition}.{format}';

/** `AiAnalysisTaskDelLogoOutput`: the source as it is, for nothing was erased. */
export function smartErase(job: SubTaskJob): Promise<WireObject> {
  if (!job.input.RawParameter) mustExist(job, job.templates.smartErase, 'smart erase');
  const template = (job.input.OutputObjectPath as string | undefined) || ERASE_PATH;
  const { Path } = job.put(job.path(template, { format: job.source.format || 'mp4' }), job.source.bytes);
  return Promise.resolve({
    Path,
    OutputStorage: job.storage.wire,
    OriginSubtitlePath: '',
    TranslateSubtitlePath: '',
    SubtitlePos: null,
    VoiceClonedVideo: '',
    VoiceClonedMarkFile: '',
    ErasedVideoPath: '',
    DubbingEditInfoUrl: '',
    FileId: '',
    OriginSubtitleFileId: '',
    TranslateSubtitleFileId: '',
  });
}

export const DUBBING_PATH = '{inputName}_aiDubbing_{definition}.{format}';

/** `AIDubbingTaskOutput`: the source as it is, for nothing was dubbed. No list of its templates is known: every id exists. */
export function dubbing(job: SubTaskJob): Promise<WireObject> {
  const template = (job.input.OutputObjectPath as string | undefined) || DUBBING_PATH;
  const { Path } = job.put(job.path(template, { format: job.source.format || 'mp4' }), job.source.bytes);
  return Promise.resolve({ VideoPath: Path, OutputStorage: job.storage.wire });
}

function mustExist(job: SubTaskJob, ids: ReadonlySet<number>, family: string): void {
  if (!ids.has(job.definition)) throw noSuchDefinition(family, job.definition);
}
