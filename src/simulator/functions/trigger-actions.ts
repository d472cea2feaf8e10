import type { WireObject } from '../../model/wire';
import { SCF, type Action, type ActionCall, type ActionContext } from '../actions/action';
import { objects, page, text, texts, without } from '../actions/parameters';
import { ApiError } from '../api-error';
import { functionOf } from './function-actions';
import type { StoredTrigger } from './store';
import { triggerWire } from './trigger-wire';

const perSecond = 20;

/** What makes a function run. Nothing here does: they are kept. See https://www.tencentcloud.com/document/product/583/18589 */
export const triggerActions: readonly Action[] = [
  { name: 'CreateTrigger', ...SCF, perSecond, run: createTrigger },
  { name: 'ListTriggers', ...SCF, perSecond, run: listTriggers },
  { name: 'UpdateTrigger', ...SCF, perSecond, run: updateTrigger },
  { name: 'DeleteTrigger', ...SCF, perSecond, run: deleteTrigger },
];

function createTrigger(call: ActionCall, context: ActionContext): WireObject {
  const { triggers } = functionOf(call, context);
  const [name, now] = [text(call.body, 'TriggerName'), context.clock.now()];
  text(call.body, 'Type');
  if (triggers.has(name)) throw new ApiError('ResourceInUse.Trigger', `The function has a trigger ${name} already.`);
  const trigger: StoredTrigger = { name, createdAtMs: now, modifiedAtMs: now, settings: settingsOf(call) };
  triggers.set(name, trigger);
  return { TriggerInfo: triggerWire(trigger) };
}

function listTriggers(call: ActionCall, context: ActionContext): WireObject {
  const filters = objects(call.body, 'Filters').map((filter) => ({ name: text(filter, 'Name'), values: texts(filter, 'Values') }));
  const all = [...functionOf(call, context).triggers.values()].map(triggerWire);
  const found = all.filter((trigger) => filters.every(({ name, values }) => values.includes(String(trigger[name]))));
  return { TotalCount: found.length, Triggers: page(found, call.body, 100, 20) };
}

function updateTrigger(call: ActionCall, context: ActionContext): WireObject {
  const trigger = triggerOf(call, context);
  trigger.settings = { ...trigger.settings, ...settingsOf(call) };
  trigger.modifiedAtMs = context.clock.now();
  return {};
}

function deleteTrigger(call: ActionCall, context: ActionContext): WireObject {
  functionOf(call, context).triggers.delete(triggerOf(call, context).name);
  return {};
}

function triggerOf(call: ActionCall, context: ActionContext): StoredTrigger {
  const name = text(call.body, 'TriggerName');
  const trigger = functionOf(call, context).triggers.get(name);
  if (!trigger) throw new ApiError('ResourceNotFound.Trigger', `The function has no trigger ${name}.`);
  return trigger;
}

function settingsOf({ body }: ActionCall): WireObject {
  return without(body, 'FunctionName', 'Namespace', 'TriggerName');
}
