import type { WireObject } from '../../model/wire';
import type { Templates } from '../presets';
import { adaptiveTemplate, animatedTemplate, pictureTemplate, samplingTemplate, spriteTemplate, transcodeTemplate } from './settings';

/** One kind of template. Its actions are CreateSTEM, DescribeSTEMs, ModifySTEM and DeleteSTEM. */
export interface TemplateFamily {
  readonly stem: string;
  readonly noun: string;
  /** Members without which a template cannot be created. */
  readonly required: readonly string[];
  /** The transcode templates are listed with their ids as texts, all others with numbers. */
  readonly definitionIsText?: boolean;
  /** Member (an object) and member in it whose base64 content is kept as a file and listed as a URL: [object, content, url]. */
  readonly picture?: readonly [object: string, content: string, url: string];
  /** The ids that tasks can name, presets included. */
  ids(templates: Templates): Iterable<number>;
  has(templates: Templates, definition: number): boolean;
  /** Puts it where the tasks look. */
  shelve(templates: Templates, definition: number, wire: WireObject): void;
  remove(templates: Templates, definition: number): void;
}

type About = Pick<TemplateFamily, 'stem' | 'noun' | 'required' | 'definitionIsText' | 'picture'>;

/** A family that the rendering follows. */
function rendered<S>(about: About, shelf: (templates: Templates) => Map<number, S>, settings: (wire: WireObject) => S): TemplateFamily {
  return { ...about, ...lookedUp(shelf), shelve: (templates, definition, wire) => void shelf(templates).set(definition, settings(wire)) };
}

/** A family of which only the ids matter: its results are simulated. */
function listed(about: About, shelf: (templates: Templates) => Set<number>): TemplateFamily {
  return { ...about, ...lookedUp(shelf), shelve: (templates, definition) => void shelf(templates).add(definition) };
}

function lookedUp(shelf: (templates: Templates) => Map<number, unknown> | Set<number>): Pick<TemplateFamily, 'ids' | 'has' | 'remove'> {
  return {
    ids: (templates) => shelf(templates).keys(),
    has: (templates, definition) => shelf(templates).has(definition),
    remove: (templates, definition) => void shelf(templates).delete(definition),
  };
}

const sampled = ['SampleType', 'SampleInterval'];

export const templateFamilies: readonly TemplateFamily[] = [
  rendered({ stem: 'TranscodeTemplate', noun: 'transcode', required: ['Container'], definitionIsText: true }, (to) => to.transcode, transcodeTemplate),
  rendered(
    { stem: 'AdaptiveDynamicStreamingTemplate', noun: 'adaptive streaming', required: ['Format', 'StreamInfos'] },
    (to) => to.adaptive,
    adaptiveTemplate,
  ),
  rendered({ stem: 'AnimatedGraphicsTemplate', noun: 'animated graphic', required: ['Fps'] }, (to) => to.animatedGraphic, animatedTemplate),
  rendered({ stem: 'SnapshotByTimeOffsetTemplate', noun: 'time point snapshot', required: [] }, (to) => to.snapshotByTimeOffset, pictureTemplate),
  rendered({ stem: 'SampleSnapshotTemplate', noun: 'sample snapshot', required: sampled }, (to) => to.sampleSnapshot, samplingTemplate),
  rendered({ stem: 'ImageSpriteTemplate', noun: 'image sprite', required: [...sampled, 'RowCount', 'ColumnCount'] }, (to) => to.imageSprite, spriteTemplate),
  listed({ stem: 'WatermarkTemplate', noun: 'watermark', required: ['Type'], picture: ['ImageTemplate', 'ImageContent', 'ImageUrl'] }, (to) => to.watermark),
  listed({ stem: 'ContentReviewTemplate', noun: 'content review', required: [] }, (to) => to.contentReview),
  listed({ stem: 'AIAnalysisTemplate', noun: 'AI analysis', required: [] }, (to) => to.analysis),
  listed({ stem: 'AIRecognitionTemplate', noun: 'AI recognition', required: [] }, (to) => to.recognition),
];
