import type { Rule } from './costing';
import { addExtension, settingsOf } from './costing';
import { outputSeconds } from './clip';
import type { Known } from './missing';
import { isMissing } from './missing';
import type { Settings } from './settings';
import type { Stream } from './stream';
import { addStream } from './stream-cost';
import { addDigitalWatermark } from './watermark-cost';

const soundOnly: ReadonlySet<unknown> = new Set(['mp3', 'flac', 'ogg', 'm4a', 'wav']);

/** One fee for each output, by its duration, codec and tier; enhancement and a digital watermark cost extra. */
export const transcodeCost: Rule = (task, costing) => {
  const found = settingsOf(task, { family: 'transcode', words: 'transcoding template' }, costing);
  if (isMissing(found)) return costing.bill.addUnknown(task.place, 'transcoding', found);
  const { settings, assumes } = found;
  const stream: Stream = {
    removesVideo: removesVideo(settings),
    isRemux: ['VideoTemplate', 'AudioTemplate', 'RemoveVideo', 'RemoveAudio'].every((path) => settings.get(path) === undefined),
    video: settings.inside('VideoTemplate'),
    topSpeed: settings.text('TEHDConfig.Type'),
    enhance: settings.inside('EnhanceConfig'),
    seconds: outputSeconds(task, costing.source),
    assumes: task.isEmpty('OverrideParameter.AddonAudioStream') ? assumes : [...assumes, 'added audio streams cost nothing beside the output that they are in'],
  };
  addStream(task.place, stream, costing);
  addDigitalWatermark(task, stream, costing);
  for (const parameters of ['RawParameter', 'OverrideParameter']) addExtension(task, `${parameters}.StdExtInfo`, costing);
};

function removesVideo(settings: Settings): Known<boolean> {
  const removed = settings.number('RemoveVideo');
  const container = settings.text('Container');
  if (isMissing(removed) || removed === 1) return isMissing(removed) ? removed : true;
  return isMissing(container) ? container : soundOnly.has(container);
}
