import type { WireObject } from '../../model/wire';
import { camTime } from '../access/document';
import type { StoredTrigger } from './store';

/** A trigger as the service describes it. A timer's cron text comes back as JSON; what was not sent stays away, for a default would be a difference. */
export function triggerWire({ name, settings, createdAtMs, modifiedAtMs }: StoredTrigger): WireObject {
  const { Type, TriggerDesc, Enable, Qualifier, CustomArgument, Description } = settings;
  return {
    TriggerName: name,
    Type,
    TriggerDesc: Type === 'timer' ? JSON.stringify({ cron: TriggerDesc ?? '' }) : (TriggerDesc ?? ''),
    Enable: Enable === 'CLOSE' ? 0 : 1,
    ...(Qualifier !== undefined && { Qualifier }),
    CustomArgument: CustomArgument ?? '',
    Description: Description ?? '',
    AvailableStatus: 'Available',
    TriggerAttribute: '',
    AddTime: camTime(createdAtMs),
    ModTime: camTime(modifiedAtMs),
  };
}
