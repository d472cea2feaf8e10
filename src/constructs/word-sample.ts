import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { MpsWordSample } from './gen/tencentcloud/mps-word-sample';
import { labelFaults, lengthFaults } from './private/checks';
import { namedAfter } from './private/named-after';
import { usageFaults } from './private/sample-usages';

/** A word that the service is to look for. */
export interface WordSampleProps {
  /** The word: at most 20 characters. It cannot be changed later. */
  readonly keyword: string;

  /**
   * What the word is looked for in: what is said ("Recognition.Asr", "Review.Asr") and the text that is seen ("Recognition.Ocr", "Review.Ocr"), or in short
   * "Recognition", "Review" or "All".
   */
  readonly usages: string[];

  /**
   * The labels by which a template can choose words: at most 20 with at most 128 characters each; a template takes labels of at most 16.
   *
   * @default - none
   */
  readonly labels?: string[];

  /**
   * The official provider that creates the sample.
   *
   * @default - the stack's tencentcloud.TencentcloudProvider without an alias
   */
  readonly provider?: TerraformProvider;
}

/** A word of the account's own library, for a ContentReviewTemplate (`custom`) or an AiRecognitionTemplate (`spokenKeywords`, `writtenKeywords`). */
export class WordSample extends Construct {
  /** The sample as Terraform knows it, for settings that have no prop here. */
  public readonly resource: MpsWordSample;

  public constructor(scope: Construct, id: string, props: WordSampleProps) {
    super(scope, id);
    const { keyword, usages, labels, provider } = props;
    this.resource = namedAfter(this, new MpsWordSample(this, 'Resource', { keyword, usages, tags: labels, provider }));
    this.node.addValidation({
      validate: () => [
        ...lengthFaults('keyword', keyword, 20, 1),
        ...usageFaults(usages, ['Ocr', 'Asr']),
        ...labelFaults('labels', labels, { count: 20, length: 128 }),
      ],
    });
  }
}
