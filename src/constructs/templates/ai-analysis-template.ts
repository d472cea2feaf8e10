import { Construct } from 'constructs';
import { MpsAiAnalysisTemplate } from '../gen/tencentcloud/mps-ai-analysis-template';
import { emptyFaults, setUpTemplate } from '../private/template';
import type { TemplateProps } from './template-props';

/** What is found out about a source as a whole. */
export interface AiAnalysisTemplateProps extends TemplateProps {
  /**
   * Whether it is put into categories.
   *
   * @default false
   */
  readonly classification?: boolean;

  /**
   * Whether it gets tags.
   *
   * @default false
   */
  readonly tags?: boolean;

  /**
   * Whether covers are proposed.
   *
   * @default false
   */
  readonly cover?: boolean;

  /**
   * Whether frames get tags.
   *
   * @default false
   */
  readonly frameTags?: boolean;
}

/** A template for `analysis`. */
export class AiAnalysisTemplate extends Construct {
  /** The template as Terraform knows it, for settings that have no prop here. */
  public readonly resource: MpsAiAnalysisTemplate;

  /** The template's id, for a job. A token: it is known when the template has been created. */
  public readonly definition: number;

  public constructor(scope: Construct, id: string, props: AiAnalysisTemplateProps) {
    super(scope, id);
    const { classification, tags, cover, frameTags, name, comment, provider } = props;
    this.resource = new MpsAiAnalysisTemplate(this, 'Resource', {
      classificationConfigure: switched(classification),
      tagConfigure: switched(tags),
      coverConfigure: switched(cover),
      frameTagConfigure: switched(frameTags),
      name,
      comment,
      provider,
    });
    this.definition = setUpTemplate(this, this.resource, props, () => emptyFaults({ classification, tags, cover, frameTags }));
  }
}

function switched(value: boolean | undefined): { switch: string } | undefined {
  return value === undefined ? undefined : { switch: value ? 'ON' : 'OFF' };
}
