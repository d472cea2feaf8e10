import { Construct } from 'constructs';
import { MpsContentReviewTemplate } from '../gen/tencentcloud/mps-content-review-template';
import { labelFaults, numberFaults } from '../private/checks';
import { emptyFaults, setUpTemplate } from '../private/template';
import type { TemplateProps } from './template-props';

/** How sure the service must be. */
export interface ReviewRule {
  /**
   * Which labels are looked for. Only pictures, and what the account has defined itself, have labels; of the latter at most 10 with at most 16 characters each.
   *
   * @default - all
   */
  readonly labels?: string[];

  /**
   * From which score on something is found to be bad: 0 to 100.
   *
   * @default - 100 for speech and text; 90 for pictures of pornography and terrorism; 97 for political pictures and for faces
   */
  readonly blockConfidence?: number;

  /**
   * From which score on a person should look at it: 0 to 100.
   *
   * @default - 75 for speech and text; 0 for pictures of pornography, 80 of terrorism; 95 for political pictures and for faces
   */
  readonly reviewConfidence?: number;
}

/** Where something is looked for. */
export interface ReviewPlaces {
  /**
   * In the pictures.
   *
   * @default - not there
   */
  readonly picture?: ReviewRule;

  /**
   * In what is said.
   *
   * @default - not there
   */
  readonly speech?: ReviewRule;

  /**
   * In the text that is seen.
   *
   * @default - not there
   */
  readonly text?: ReviewRule;

  /**
   * In the faces. Only for what the account has defined itself.
   *
   * @default - not there
   */
  readonly face?: ReviewRule;
}

/** What is looked for. */
export interface ContentReviewTemplateProps extends TemplateProps {
  /**
   * Pornography: in pictures, speech and text.
   *
   * @default - not looked for
   */
  readonly porn?: ReviewPlaces;

  /**
   * Terrorism: in pictures and text.
   *
   * @default - not looked for
   */
  readonly terrorism?: ReviewPlaces;

  /**
   * Politically sensitive content: in pictures, speech and text.
   *
   * @default - not looked for
   */
  readonly political?: ReviewPlaces;

  /**
   * What is forbidden otherwise, such as abuse: in speech and text.
   *
   * @default - not looked for
   */
  readonly prohibited?: ReviewPlaces;

  /**
   * The persons and words that the account has defined itself: in faces, speech and text.
   *
   * @default - not looked for
   */
  readonly custom?: ReviewPlaces;
}

type Place = keyof ReviewPlaces;
type Subject = Exclude<keyof ContentReviewTemplateProps, keyof TemplateProps>;

/** Where the service can look for what. */
const places: Readonly<Record<Subject, readonly Place[]>> = {
  porn: ['picture', 'speech', 'text'],
  terrorism: ['picture', 'text'],
  political: ['picture', 'speech', 'text'],
  prohibited: ['speech', 'text'],
  custom: ['face', 'speech', 'text'],
};

const infoNames: Readonly<Record<Place, string>> = { picture: 'imgReviewInfo', speech: 'asrReviewInfo', text: 'ocrReviewInfo', face: 'faceReviewInfo' };

const subjects = Object.keys(places) as Subject[];

interface Confidence {
  readonly blockConfidence: number;
  readonly reviewConfidence: number;
}

/** The service's own thresholds. They are written out: the official provider sends 0, which finds everything, for one that is not set. */
const thresholds: Readonly<Record<Subject, Partial<Record<Place, Confidence>>>> = {
  porn: { picture: { blockConfidence: 90, reviewConfidence: 0 } },
  terrorism: { picture: { blockConfidence: 90, reviewConfidence: 80 } },
  political: { picture: { blockConfidence: 97, reviewConfidence: 95 } },
  prohibited: {},
  custom: { face: { blockConfidence: 97, reviewConfidence: 95 } },
};

const otherThresholds: Confidence = { blockConfidence: 100, reviewConfidence: 75 };

/** A template for `review`. */
export class ContentReviewTemplate extends Construct {
  /** The template as Terraform knows it, for settings that have no prop here. */
  public readonly resource: MpsContentReviewTemplate;

  /** The template's id, for a job. A token: it is known when the template has been created. */
  public readonly definition: number;

  public constructor(scope: Construct, id: string, props: ContentReviewTemplateProps) {
    super(scope, id);
    const { porn, terrorism, political, prohibited, custom, name, comment, provider } = props;
    this.resource = new MpsContentReviewTemplate(this, 'Resource', {
      pornConfigure: configOf('porn', porn),
      // The provider asks for this block, also where nothing is looked for in text.
      terrorismConfigure: terrorism && { ocrReviewInfo: { switch: 'OFF' }, ...configOf('terrorism', terrorism) },
      politicalConfigure: configOf('political', political),
      prohibitedConfigure: configOf('prohibited', prohibited),
      userDefineConfigure: configOf('custom', custom),
      name,
      comment,
      provider,
    });
    this.definition = setUpTemplate(this, this.resource, props, () => faults(props));
  }
}

function configOf(subject: Subject, reviewed: ReviewPlaces | undefined): object | undefined {
  if (!reviewed) return undefined;
  const infos = (Object.keys(infoNames) as Place[]).map((place) => [infoNames[place], infoOf(subject, place, reviewed[place])] as const);
  return Object.fromEntries(infos.filter(([, info]) => info !== undefined));
}

function infoOf(subject: Subject, place: Place, rule: ReviewRule | undefined): object | undefined {
  if (!rule) return undefined;
  const { blockConfidence: block, reviewConfidence: review } = thresholds[subject][place] ?? otherThresholds;
  const { labels, blockConfidence = block, reviewConfidence = review } = rule;
  return { switch: 'ON', ...(labels && { labelSet: labels }), blockConfidence, reviewConfidence };
}

function faults(props: ContentReviewTemplateProps): string[] {
  const wanted = Object.fromEntries(subjects.map((subject) => [subject, props[subject]]));
  return [...emptyFaults(wanted), ...subjects.flatMap((subject) => subjectFaults(subject, props[subject]))];
}

function subjectFaults(subject: Subject, reviewed: ReviewPlaces | undefined): string[] {
  if (!reviewed) return [];
  const given = (Object.keys(reviewed) as Place[]).filter((place) => reviewed[place] !== undefined);
  if (given.length === 0) return [`${subject} is looked for nowhere. Set at least one of ${places[subject].map((place) => `${subject}.${place}`).join(', ')}.`];
  return given.flatMap((place) => {
    const name = `${subject}.${place}`;
    if (!places[subject].includes(place)) return [`${name} is not possible. Allowed: ${places[subject].map((other) => `${subject}.${other}`).join(', ')}.`];
    const { labels, blockConfidence, reviewConfidence } = reviewed[place] ?? {};
    const hasLabels = subject === 'custom' || place === 'picture';
    return [
      ...(labels && !hasLabels ? [`${name}.labels is not possible: only pictures and custom content have labels. Remove it.`] : []),
      ...(subject === 'custom' ? labelFaults(`${name}.labels`, labels, { count: 10, length: 16 }) : []),
      ...numberFaults(`${name}.blockConfidence`, blockConfidence, { min: 0, max: 100 }),
      ...numberFaults(`${name}.reviewConfidence`, reviewConfidence, { min: 0, max: 100 }),
    ];
  });
}
