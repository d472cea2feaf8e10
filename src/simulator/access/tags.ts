import type { Account } from '../accounts';
import { PerAccount } from '../per-account';

/** A resource of an account: `cam` `role` `4611686018427397919`. */
export interface TaggedResource {
  readonly service: string;
  readonly prefix: string;
  readonly id: string;
}

/** `qcs::cam::uin/:role/ID`, `qcs::cam:ap-guangzhou:uin/100000000001:policy/ID`; undefined for another form. */
export function parseResource(text: string): TaggedResource | undefined {
  const [, service, path = ''] = /^qcs:[^:]*:([^:]+):[^:]*:(?:uin|uid)\/[^:]*:(.+)$/.exec(text) ?? [];
  const slash = path.lastIndexOf('/');
  return service === undefined || slash <= 0 ? undefined : { service, prefix: path.slice(0, slash), id: path.slice(slash + 1) };
}

/** The tags of every account's resources, whichever product's. Regions do not tell resources apart here. */
export class Tags {
  private readonly tags = new PerAccount<Map<string, Map<string, string>>>(() => new Map());

  public of(account: Account, resource: TaggedResource): Map<string, string> {
    const all = this.tags.of(account);
    const key = `${resource.service} ${resource.prefix} ${resource.id}`;
    let tags = all.get(key);
    if (!tags) {
      tags = new Map();
      all.set(key, tags);
    }
    return tags;
  }
}
