import { codecName } from '../model/codec-name';
import type { FaultPath } from '../model/fault';
import type { Costing } from './costing';
import { addEnhancements, enlargement, outputFrameRate } from './enhancement-cost';
import type { Known } from './missing';
import { isMissing, Missing } from './missing';
import { shortSide, tierOf } from './picture-size';
import type { ItemName } from './price-items';
import { priceItems } from './price-items';
import type { Settings } from './settings';
import type { Stream } from './stream';

/** Transcoding by duration, codec and tier, and each enhancement beside it. */
export function addStream(path: FaultPath, stream: Stream, costing: Costing): void {
  const { bill } = costing;
  const { removesVideo: soundAlone, topSpeed, seconds: count, assumes } = stream;
  if (stream.isRemux) return bill.add(path, 'transcoding.remux', { count, assumes });
  if (isMissing(soundAlone)) return bill.addUnknown(path, 'transcoding', soundAlone);
  if (isMissing(topSpeed)) return bill.addUnknown(path, 'transcoding', topSpeed);
  if (soundAlone) bill.add(path, topSpeed ? 'top_speed_codec.audio' : 'transcoding.audio', { count, assumes });
  else addVideo(path, stream, topSpeed, costing);
  addEnhancements(path, stream, soundAlone, costing);
}

function addVideo(path: FaultPath, stream: Stream, topSpeed: string | undefined, costing: Costing): void {
  const codec = stream.video.text('Codec');
  const strategy = compression(stream.video);
  const lacking = [codec, strategy].find(isMissing);
  if (lacking) return costing.bill.addUnknown(path, 'transcoding', lacking);
  const tier = tierOf(shortSide(stream.video, costing.source, enlargement(stream.enhance)));
  const name = `${topSpeed === 'TEHD-100' || strategy ? 'top_speed_codec' : 'transcoding'}.${codecName(String(codec ?? 'h264'))}`;
  if (!(name in priceItems)) return costing.bill.addUnknown(path, 'transcoding', new Missing(`a price of the codec ${String(codec)}`));
  const { seconds: count, assumes } = stream;
  costing.bill.add(path, name as ItemName, { count, tier, assumes });
  if (topSpeed === 'TEHD-200') {
    costing.bill.add(path, 'top_speed_codec.audio', { count, assumes: [...assumes, 'the Top Speed Codec of the sound is billed beside the video'] });
  }
  if (strategy === 'ultra_compress')
    costing.bill.add(path, 'enhancement.artifact_removal', { count, tier, frameRate: outputFrameRate(stream, costing), assumes });
}

/** The strategy of encoding by scenario, every one of which is billed as the Top Speed Codec; undefined when that is off. */
function compression(video: Settings): Known<string | undefined> {
  const scenario = video.number('ScenarioBased');
  if (isMissing(scenario) || scenario !== 1) return isMissing(scenario) ? scenario : undefined;
  const strategy = video.text('CompressType');
  return strategy ?? 'standard_compress';
}
