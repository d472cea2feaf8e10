import type { WireObject } from '../../model/wire';
import type { Source } from '../source';
import { StudioFailure, type OpenMedia, type RenderedImage, type Studio } from '../studio';
import { FfmpegMedia } from './ffmpeg-media';
import { blankImage, renderImage } from './image';
import { findMediaTools, MISSING_TOOLS, renderLimit, type MediaTools } from './tools';

/** Makes the outputs for real. Its tools are looked for when they are first needed. */
export class RenderStudio implements Studio {
  public readonly immediate = false;
  public readonly renders = true;
  private tools: MediaTools | undefined;

  public constructor(private readonly find: () => MediaTools | undefined = findMediaTools) {}

  /** @throws StudioFailure when ffmpeg is nowhere */
  public async open(source: Source): Promise<OpenMedia> {
    this.tools ??= this.find();
    if (!this.tools) throw new StudioFailure('InternalError', MISSING_TOOLS);
    return FfmpegMedia.open(this.tools, source);
  }

  public image(source: Source, imageTask: WireObject): Promise<RenderedImage> {
    return renderLimit.run(() => renderImage(source, imageTask));
  }

  public async blankImage(): Promise<Source> {
    return { name: 'image', format: 'png', dir: '/', bytes: await blankImage() };
  }
}
