import type { TerraformProvider } from 'cdktf';
import { AssetType, Fn, TerraformAsset } from 'cdktf';
import { Construct } from 'constructs';
import { shown } from '../model/fault';
import { MpsPersonSample } from './gen/tencentcloud/mps-person-sample';
import { existingFile } from './private/existing-file';
import { lengthFaults } from './private/checks';
import { namedAfter } from './private/named-after';
import { usageFaults } from './private/sample-usages';

/** A person whom the service is to know. */
export interface PersonSampleProps {
  /** The person's name: at most 20 characters. */
  readonly name: string;

  /** What the person is looked for in: "Recognition.Face" and "Review.Face", or in short "Recognition", "Review" or "All". */
  readonly usages: string[];

  /**
   * Pictures of the face, copied into the synthesized stack: at most 5 files, JPEG or PNG, of one person each and at least 200 x 200 px large. A relative path
   * counts from the working directory.
   *
   * @default - none
   */
  readonly faces?: string[];

  /**
   * Who that is: at most 1024 characters.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * The official provider that creates the sample.
   *
   * @default - the stack's tencentcloud.TencentcloudProvider without an alias
   */
  readonly provider?: TerraformProvider;
}

/** A person of the account's own library, for a ContentReviewTemplate (`custom.face`) or an AiRecognitionTemplate (`faces`). */
export class PersonSample extends Construct {
  /** The sample as Terraform knows it, for settings that have no prop here. */
  public readonly resource: MpsPersonSample;

  /** The sample's id. A token: it is known when the sample has been created. */
  public readonly personId: string;

  public constructor(scope: Construct, id: string, props: PersonSampleProps) {
    super(scope, id);
    const { name, usages, faces, description, provider } = props;
    const faceContents = faces?.map((face, index) => {
      const asset = new TerraformAsset(this, `Face${index + 1}`, { path: existingFile(this, face), type: AssetType.FILE });
      return Fn.filebase64(asset.path);
    });
    this.resource = namedAfter(this, new MpsPersonSample(this, 'Resource', { name, usages, faceContents, description, provider }));
    this.personId = this.resource.id;
    this.node.addValidation({ validate: () => faults(props) });
  }
}

function faults({ name, usages, faces = [], description }: PersonSampleProps): string[] {
  return [
    ...lengthFaults('name', name, 20, 1),
    ...lengthFaults('description', description, 1024),
    ...usageFaults(usages, ['Face']),
    ...(faces.length > 5 ? [`faces has too many elements. Given ${faces.length}; allowed: at most 5.`] : []),
    ...faces.flatMap((face, index) => (/\.(?:jpe?g|png)$/i.test(face) ? [] : [`faces[${index}] must be a JPEG or PNG. Given ${shown(face)}.`])),
  ];
}
