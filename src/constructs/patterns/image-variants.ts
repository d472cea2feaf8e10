import { Construct } from 'constructs';
import { shown } from '../../model/fault';
import type { JobProps } from '../job-props';
import type { MediaInput } from '../media-input';
import type { MediaOutput } from '../media-output';
import { notAllowed } from '../private/errors';
import { ProcessImage } from '../process-image';

/** An image, and the variants of it that a site needs. */
export interface ImageVariantsProps {
  /** The image. */
  readonly input: MediaInput;

  /** Where the variants are written. A variant of a width is called `{inputName}_w320.{format}`, one in the source's size `{inputName}.{format}`. */
  readonly output: MediaOutput;

  /** The formats of the variants: some of "JPEG", "PNG", "BMP" and "WebP". */
  readonly formats: string[];

  /**
   * The widths in pixels, each in every format; the height follows. Only the Chinese site of the service knows it.
   *
   * @default - one variant for each format, in the size of the source
   */
  readonly widths?: number[];

  /**
   * The quality relative to the source, from 1 to 100.
   *
   * @default - the quality of the source
   */
  readonly quality?: number;

  /**
   * What else holds for the jobs, such as `triggers` or `onDestroy`. Their `input` and `output` are those above.
   *
   * @default - the defaults of a job
   */
  readonly job?: JobProps;
}

/**
 * One image in several formats and sizes: a job for each, so that adding a variant runs that one alone. The ids are readable and depend on nothing but
 * the variant: `webp`, `webp-w320`. An example of a construct that an infrastructure repository would build for itself.
 */
export class ImageVariants extends Construct {
  private readonly jobs = new Map<string, ProcessImage>();

  public constructor(scope: Construct, id: string, props: ImageVariantsProps) {
    super(scope, id);
    const { input, output, quality } = props;
    this.node.addValidation({ validate: () => [...listFaults('formats', props.formats), ...listFaults('widths', props.widths ?? [undefined])] });
    for (const format of props.formats) {
      for (const width of props.widths ?? [undefined]) {
        const name = variantId(format, width);
        if (this.jobs.has(name)) continue;
        const job = new ProcessImage(this, name, {
          ...props.job,
          input,
          output,
          convert: { format, quality },
          ...(width !== undefined && { resize: { mode: 'lfit', width }, outputPath: `{inputName}_w${width}.{format}` }),
        });
        this.jobs.set(name, job);
      }
    }
  }

  /**
   * The job of one variant.
   *
   * @param format one of `formats`
   * @param width one of `widths`; left out where none were given
   */
  public variant(format: string, width?: number): ProcessImage {
    const name = variantId(format, width);
    const job = this.jobs.get(name);
    if (!job) throw new Error(notAllowed(`${this.node.path}: the variant`, name, this.variants));
    return job;
  }

  /** The ids of all variants, in the order of `formats` and `widths`. */
  public get variants(): string[] {
    return [...this.jobs.keys()];
  }

  /** The URL of each variant, by its id. */
  // eslint-disable-next-line @typescript-eslint/consistent-indexed-object-style -- jsii has no Record
  public get urls(): { [id: string]: string } {
    return Object.fromEntries([...this.jobs].map(([name, job]) => [name, job.outputs.get(0).url]));
  }
}

function listFaults(prop: string, list: readonly unknown[]): string[] {
  if (list.length === 0) return [`${prop} is empty: there would be no variant. Name at least one.`];
  const spelled = list.map((each) => String(each).toLowerCase());
  return list.flatMap((each, index) =>
    spelled.indexOf(spelled[index] as string) < index ? [`${prop}[${index}] is ${shown(each)} once more. Remove it.`] : [],
  );
}

function variantId(format: string, width: number | undefined): string {
  return width === undefined ? format.toLowerCase() : `${format.toLowerCase()}-w${width}`;
}
