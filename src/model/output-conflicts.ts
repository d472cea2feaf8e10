import type { ExpectedOutput, ExpectedOutputs } from './expected-outputs';

/** An output that would replace another object that the same request reads or writes. */
export interface OutputConflict {
  readonly output: ExpectedOutput;
  /** The earlier output that is the same object. Undefined: it is the source. */
  readonly twin?: ExpectedOutput;
}

/** The outputs of one request that would overwrite each other, or the source. Where too little is known, nothing is said. */
export function outputConflicts({ source, outputs }: ExpectedOutputs): OutputConflict[] {
  const first = new Map<string, ExpectedOutput>();
  return outputs.flatMap((output) => {
    if (output.identity === undefined) return [];
    if (source.path === output.path && source.storage.key === output.storage.key) return [{ output }];
    const twin = first.get(output.identity);
    if (!twin) first.set(output.identity, output);
    return twin ? [{ output, twin }] : [];
  });
}

/** The outputs that are the source if `{format}`, which only the service will tell, becomes what the source has. */
export function possibleOverwrites({ source, outputs }: ExpectedOutputs): ExpectedOutput[] {
  return outputs.filter(
    ({ path, storage }) => path.includes('{format}') && path.replace('{format}', source.format ?? '') === source.path && storage.key === source.storage.key,
  );
}

/** What outputs of different requests have in common when they are one object; undefined where that cannot be told. */
export function sharedIdentity({ identity, isUniversal }: ExpectedOutput): string | undefined {
  return isUniversal ? identity : undefined;
}
