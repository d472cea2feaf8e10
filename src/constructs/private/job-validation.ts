import type { Fault, FaultPath } from '../../model/fault';
import { pathText, shown } from '../../model/fault';
import type { ModelType } from '../../model/model';
import { validate } from '../../model/validate';
import type { JobProps } from '../job-props';
import { OnDestroy, RequiredSuccess, Rerun, WaitUntil } from '../job-props';
import { DURATION_FORM, isDuration } from './durations';
import { notAllowed } from './errors';
import { isUnknown } from './unknown';

/** Which props are the job's own. All others are fields of the API's request. */
const jobProps: Readonly<Record<keyof JobProps, true>> = {
  input: true,
  output: true,
  triggers: true,
  rerun: true,
  watchSource: true,
  wait: true,
  success: true,
  verifyOutputs: true,
  onDestroy: true,
  timeouts: true,
  secretsVersion: true,
  dependsOn: true,
  count: true,
  provider: true,
  lifecycle: true,
  forEach: true,
  provisioners: true,
  connection: true,
};

const jobPropNames: ReadonlySet<string> = new Set(Object.keys(jobProps));

type RequestProps = Record<string, unknown>;

/** The API's request: the props that belong to it, with what `input` and `output` stand for. */
export function requestProps(props: JobProps): RequestProps {
  const request: RequestProps = {};
  const { input, output } = props;
  if (input) request.inputInfo = input.inputInfo;
  if (output?.outputStorage !== undefined) request.outputStorage = output.outputStorage;
  if (output?.outputDir !== undefined) request.outputDir = output.outputDir;
  for (const [name, value] of Object.entries(props)) {
    if (value !== undefined && !jobPropNames.has(name)) request[name] = value;
  }
  return request;
}

export interface Findings {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** Everything that is wrong with a job's props, as far as it can be known before Terraform runs. */
export function checkJob(type: ModelType, props: JobProps, request: object, literalSecrets: readonly string[]): Findings {
  const faults = validate(type, request, { naming: 'camel', isUnknown });
  const texts = (severity: Fault['severity']): string[] => faults.filter((fault) => fault.severity === severity).map((fault) => faultText(fault, props));
  const secretTexts = literalSecrets.map(
    (path) =>
      `${path} is a secret, and it is written into the synthesized stack in plain text. Give it as the value of a TerraformVariable with sensitive: true (and, from Terraform 1.10 on, ephemeral: true).`,
  );
  return {
    errors: [...clashes(props), ...texts('error'), ...choiceFaults(props), ...timeoutFaults(props), ...triggerFaults(props)],
    warnings: [...texts('warning'), ...secretTexts],
  };
}

function clashes(props: JobProps): string[] {
  const given = props as RequestProps;
  const clash = (own: string, field: string): string[] =>
    given[own] !== undefined && given[field] !== undefined ? [`${own} and ${field} exclude each other: both say the same thing. Remove one of them.`] : [];
  return [...clash('input', 'inputInfo'), ...clash('output', 'outputStorage'), ...clash('output', 'outputDir')];
}

/** The fault in the words of the props: a field that came from `input` or `output` is called what the user called it. */
function faultText(fault: Fault, props: JobProps): string {
  const path = ownPath(fault.path, props);
  const [was, is] = [pathText(fault.path), pathText(path)];
  const summary = was !== '' && fault.summary.startsWith(was) ? is + fault.summary.slice(was.length) : fault.summary;
  return `${summary}. ${fault.detail}${repair(fault)}`;
}

function ownPath(path: FaultPath, props: JobProps): FaultPath {
  const [first, ...rest] = path;
  const { input, output } = props;
  if (first === 'inputInfo' && input) return ['input', ...input._nameOf(rest)];
  if (first === 'outputStorage' && output) return ['output', ...output._nameOf(rest)];
  if (first === 'outputDir' && output) return ['output', 'directory'];
  return path;
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
    const value = (props as RequestProps)[name];
    const values: string[] = Object.values(allowed);
    return value === undefined || isUnknown(value) || values.includes(value as string) ? [] : [notAllowed(name, value, values)];
  });
}

function timeoutFaults({ timeouts }: JobProps): string[] {
  return Object.entries(timeouts ?? {}).flatMap(([name, value]) =>
    value === undefined || isUnknown(value) || isDuration(value) ? [] : [`timeouts.${name} must be ${DURATION_FORM}. Given ${shown(value)}.`],
  );
}

function triggerFaults({ triggers }: JobProps): string[] {
  if (triggers === undefined || isUnknown(triggers)) return [];
  return Object.entries(triggers).flatMap(([name, value]) =>
    typeof value === 'string' || isUnknown(value) ? [] : [`triggers.${name} must be a string. Given ${shown(value)}.`],
  );
}
