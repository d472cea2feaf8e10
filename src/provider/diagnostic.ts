import type { Fault, FaultPath } from '../model/fault';

/** What Terraform shows to a person. `summary` is one line; `path` points into the resource's configuration. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  readonly path?: FaultPath;
  /** What many may have in common: the summary without its subject. @default - the summary up to its colon */
  readonly kind?: string;
}

export function errorDiagnostic(summary: string, detail: string, path?: FaultPath): Diagnostic {
  return { severity: 'error', summary, detail, path };
}

export function warningDiagnostic(summary: string, detail: string, { path, kind }: Pick<Diagnostic, 'path' | 'kind'> = {}): Diagnostic {
  return { severity: 'warning', summary, detail, path, kind };
}

export function faultDiagnostic(fault: Fault): Diagnostic {
  return { severity: fault.severity, summary: fault.summary, detail: fault.detail, path: fault.path };
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/** Thrown anywhere below an RPC, becomes the RPC's diagnostics. */
export class DiagnosticError extends Error {
  public constructor(public readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((diagnostic) => `${diagnostic.summary}: ${diagnostic.detail}`).join('\n'));
  }
}

export interface WireDiagnostic {
  readonly severity: number;
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: { readonly steps: readonly WireStep[] };
}

type WireStep = { readonly attribute_name: string } | { readonly element_key_int: number };

export function wireDiagnostic({ severity, summary, detail, path }: Diagnostic): WireDiagnostic {
  return {
    severity: severity === 'error' ? 1 : 2,
    summary: summary.split('\n')[0] ?? '',
    detail,
    ...(path?.length && { attribute: wirePath(path) }),
  };
}

export function wirePath(path: FaultPath): { readonly steps: readonly WireStep[] } {
  return { steps: path.map((step) => (typeof step === 'number' ? { element_key_int: step } : { attribute_name: step })) };
}
