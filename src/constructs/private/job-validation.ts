import type { Fault } from '../../model/fault';
import { pathText, shown } from '../../model/fault';
import type { ModelType } from '../../model/model';
import { validate } from '../../model/validate';
import type { JobProps } from '../job-props';
import type { ProcessMediaProps } from '../process-media-props';
import { OnDestroy, RequiredSuccess, Rerun, WaitUntil } from '../job-props';
import { isKnown } from './checks';
import { DURATION_FORM, isDuration } from './durations';
import { notAllowed } from './errors';
import { faultText } from './fault-text';
import type { Findings } from './findings';
import { namedByProp } from './fragment';
import type { JobRequest } from './job-request';
import { notificationFindings } from './notification-findings';
import type { LiteralSecret } from './request-mapping';
import { isUnknown } from './unknown';

const PLAIN_TEXT =
  "is a secret, and it is written into the synthesized stack in plain text. Give it as the value of a TerraformVariable with sensitive: true (and, from Terraform 1.10 on, addOverride('ephemeral', true)).";

const EMPTY =
  'is empty. Given ""; a secret has at least 1 character. Leave it out if there is none, or give the value of a TerraformVariable with sensitive: true.';

/** Everything that is wrong with a job's props, as far as it can be known before Terraform runs. */
export function checkJob(type: ModelType, props: JobProps, { request, fragments, clashes }: JobRequest, literalSecrets: readonly LiteralSecret[]): Findings {
  const faults = validate(type, request, { naming: 'camel', isUnknown });
  const texts = (severity: Fault['severity']): string[] =>
    faults.filter((fault) => fault.severity === severity).map((fault) => faultText(fault, fragments) + repair(fault));
  const broken = new Set(faults.map(({ path }) => pathText(path)));
  const secretTexts = (isEmpty: boolean, advice: string): string[] =>
    literalSecrets
      .filter((secret) => secret.isEmpty === isEmpty && !broken.has(pathText(secret.path)))
      .map(({ path }) => `${pathText(namedByProp(path, fragments))} ${advice}`);
  const notification = notificationFindings(type, request, (props as ProcessMediaProps).notify);
  return {
    errors: [
      ...clashes,
      ...texts('error'),
      ...secretTexts(true, EMPTY),
      ...(props.output?._faults() ?? []),
      ...notification.errors,
      ...choiceFaults(props),
      ...timeoutFaults(props),
      ...durationFaults(props),
      ...triggerFaults(props),
      ...dependencyFaults(props),
    ],
    warnings: [...texts('warning'), ...notification.warnings, ...secretTexts(false, PLAIN_TEXT)],
  };
}

function repair(fault: Fault): string {
  if (fault.rule !== 'missing' || fault.path.length !== 1) return '';
  if (fault.path[0] === 'inputInfo') return ` Set input, such as MediaInput.fromCos({ bucket, region, key }).`;
  if (fault.path[0] === 'outputStorage') return ` Set output, such as MediaOutput.toCos({ bucket, region, directory }).`;
  return '';
}

function choiceFaults(props: JobProps): string[] {
  const choices = { rerun: Rerun, wait: WaitUntil, success: RequiredSuccess, onDestroy: OnDestroy };
  return Object.entries(choices).flatMap(([name, allowed]) => {
    const value = (props as Record<string, unknown>)[name];
    const values: string[] = Object.values(allowed);
    return value === undefined || isUnknown(value) || values.includes(value as string) ? [] : [notAllowed(name, value, values)];
  });
}

function timeoutFaults({ timeouts }: JobProps): string[] {
  return Object.entries(timeouts ?? {}).flatMap(([name, value]) =>
    value === undefined || isUnknown(value) || isDuration(value) ? [] : [`timeouts.${name} must be ${DURATION_FORM}. Given ${shown(value)}.`],
  );
}

function durationFaults({ expectedDurationSeconds: value }: JobProps): string[] {
  if (!isKnown(value) || (typeof value === 'number' && value > 0)) return [];
  return [`expectedDurationSeconds must be a number of seconds of more than 0. Given ${shown(value)}.`];
}

function triggerFaults({ triggers }: JobProps): string[] {
  if (triggers === undefined || isUnknown(triggers)) return [];
  return Object.entries(triggers).flatMap(([name, value]) =>
    typeof value === 'string' || isUnknown(value) ? [] : [`triggers.${name} must be a string. Given ${shown(value)}.`],
  );
}

/** cdktf takes what it can name, and says nothing of the rest. */
function dependencyFaults({ dependsOn }: JobProps): string[] {
  return (dependsOn ?? []).flatMap((one, index) =>
    typeof (one as { fqn?: unknown }).fqn === 'string'
      ? []
      : [`dependsOn[${index}] is no resource, data source or module. For other constructs, such as buckets and queues, call executeAfter(...) of the job.`],
  );
}
