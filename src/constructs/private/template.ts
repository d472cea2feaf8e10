import type { TerraformResource } from 'cdktf';
import { Annotations, Fn, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { requestType } from '../../model/model';
import { validate } from '../../model/validate';
import type { PictureProps, SnapshotProps, TemplateProps } from '../templates/template-props';
import { choiceFaults, lengthFaults, numberFaults } from './checks';
import { faultText } from './fault-text';
import type { Fragment } from './fragment';
import type { Findings } from './findings';
import { namedAfter } from './named-after';
import { isUnknown } from './unknown';

/**
 * What every template construct does with its resource.
 *
 * @returns the template's id as a number: the official provider has it as text
 */
export function setUpTemplate(construct: Construct, resource: TerraformResource, props: TemplateProps, check: () => Findings | readonly string[]): number {
  namedAfter(construct, resource);
  let findings: Findings | undefined;
  construct.node.addValidation({
    validate: () => {
      if (!findings) {
        const found = check();
        findings = 'errors' in found ? found : { errors: found, warnings: [] };
        for (const warning of findings.warnings) Annotations.of(construct).addWarning(warning);
      }
      return [...lengthFaults('name', props.name, 64), ...lengthFaults('comment', props.comment, 256), ...findings.errors];
    },
  });
  return Token.asNumber(Fn.tonumber(resource.getStringAttribute('id')));
}

/** What the model of the API says of a part of a request; its rules hold for templates, too. */
export function modelFindings(typeName: string, request: object, fragments: readonly Fragment[]): Findings {
  const faults = validate(requestType(typeName), request, { naming: 'camel', isUnknown });
  const texts = (severity: string): string[] => faults.filter((fault) => fault.severity === severity).map((fault) => faultText(fault, fragments));
  return { errors: texts('error'), warnings: texts('warning') };
}

export function pictureFaults({ width, height, resolutionAdaptive }: PictureProps, minimum = 128): string[] {
  const pixels = { min: minimum, max: 4096, unit: 'px', also: [0] };
  return [
    ...numberFaults('width', width, pixels),
    ...numberFaults('height', height, pixels),
    ...choiceFaults('resolutionAdaptive', resolutionAdaptive, ['open', 'close']),
  ];
}

export function snapshotFaults(props: SnapshotProps): string[] {
  return [...formatFaults(props), ...pictureFaults(props), ...choiceFaults('fillType', props.fillType, ['stretch', 'black', 'white', 'gauss'])];
}

export function formatFaults({ format }: SnapshotProps): string[] {
  return choiceFaults('format', format, ['jpg', 'png', 'webp']);
}

/** @param members what the template can do, of which something must be asked for */
export function emptyFaults(members: Readonly<Record<string, unknown>>): string[] {
  if (Object.values(members).some((value) => value !== undefined && value !== null && value !== false)) return [];
  return [`The template does nothing: set at least one of ${Object.keys(members).join(', ')}.`];
}
