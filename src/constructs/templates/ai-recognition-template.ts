import { Construct } from 'constructs';
import { MpsAiRecognitionTemplate } from '../gen/tencentcloud/mps-ai-recognition-template';
import { choiceFaults, labelFaults, numberFaults } from '../private/checks';
import { emptyFaults, setUpTemplate } from '../private/template';
import type { TemplateProps } from './template-props';

/** Which faces are recognized. */
export interface FaceRecognition {
  /**
   * How sure the service must be: 0 to 100.
   *
   * @default 95
   */
  readonly score?: number;

  /**
   * The library of persons: "Default", "UserDefine" for the account's own, or "All".
   *
   * @default "All"
   */
  readonly library?: string;

  /**
   * Which labels of the service's own library are looked for, such as "sport".
   *
   * @default - all
   */
  readonly defaultLabels?: string[];

  /**
   * Which labels of the account's own library are looked for: at most 100 with at most 16 characters each.
   *
   * @default - all
   */
  readonly userLabels?: string[];
}

/** How speech becomes text. */
export interface SpeechText {
  /**
   * The format of the subtitles: "vtt".
   *
   * @default - no subtitles are written
   */
  readonly subtitleFormat?: string;
}

/** Which of the account's words are recognized. */
export interface KeywordRecognition {
  /**
   * The labels of the words: at most 10 with at most 16 characters each.
   *
   * @default - all
   */
  readonly labels?: string[];
}

/** What is recognized in a source. */
export interface AiRecognitionTemplateProps extends TemplateProps {
  /**
   * Faces.
   *
   * @default - not recognized
   */
  readonly faces?: FaceRecognition;

  /**
   * All that is said, as text.
   *
   * @default - not recognized
   */
  readonly speech?: SpeechText;

  /**
   * Words that are said.
   *
   * @default - not recognized
   */
  readonly spokenKeywords?: KeywordRecognition;

  /**
   * All text that is seen.
   *
   * @default false
   */
  readonly text?: boolean;

  /**
   * Words that are seen.
   *
   * @default - not recognized
   */
  readonly writtenKeywords?: KeywordRecognition;
}

/** A template for `recognition`. */
export class AiRecognitionTemplate extends Construct {
  /** The template as Terraform knows it, for settings that have no prop here. */
  public readonly resource: MpsAiRecognitionTemplate;

  /** The template's id, for a job. A token: it is known when the template has been created. */
  public readonly definition: number;

  public constructor(scope: Construct, id: string, props: AiRecognitionTemplateProps) {
    super(scope, id);
    const { faces, speech, spokenKeywords, text, writtenKeywords, name, comment, provider } = props;
    this.resource = new MpsAiRecognitionTemplate(this, 'Resource', {
      faceConfigure: faces && {
        switch: 'ON',
        // The official provider sends 0 for a score that is not set.
        score: faces.score ?? 95,
        faceLibrary: faces.library ?? 'All',
        defaultLibraryLabelSet: faces.defaultLabels,
        userDefineLibraryLabelSet: faces.userLabels,
      },
      asrFullTextConfigure: speech && { switch: 'ON', subtitleFormat: speech.subtitleFormat },
      asrWordsConfigure: spokenKeywords && { switch: 'ON', labelSet: spokenKeywords.labels },
      ocrFullTextConfigure: text === undefined ? undefined : { switch: text ? 'ON' : 'OFF' },
      ocrWordsConfigure: writtenKeywords && { switch: 'ON', labelSet: writtenKeywords.labels },
      name,
      comment,
      provider,
    });
    this.definition = setUpTemplate(this, this.resource, props, () => [
      ...emptyFaults({ faces, speech, spokenKeywords, text, writtenKeywords }),
      ...numberFaults('faces.score', faces?.score, { min: 0, max: 100 }),
      ...choiceFaults('faces.library', faces?.library, ['Default', 'UserDefine', 'All']),
      ...labelFaults('faces.userLabels', faces?.userLabels, { count: 100, length: 16 }),
      ...labelFaults('spokenKeywords.labels', spokenKeywords?.labels, { count: 10, length: 16 }),
      ...labelFaults('writtenKeywords.labels', writtenKeywords?.labels, { count: 10, length: 16 }),
      ...choiceFaults('speech.subtitleFormat', speech?.subtitleFormat, ['vtt']),
    ]);
  }
}
