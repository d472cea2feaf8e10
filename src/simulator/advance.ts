/** How tasks come from one state to the next. */
export type Advance =
  /** A task is finished as soon as its work is done. */
  | { readonly mode: 'instant' }
  /** So many Describe calls for the task see it unfinished: the first one waiting (when there are two or more), the others processing. */
  | { readonly mode: 'perPoll'; readonly polls: number }
  /** By the simulator's clock. */
  | { readonly mode: 'afterMs'; readonly waitingMs: number; readonly processingMs: number }
  /** Only by `simulator.tasks.step`, `finish`, `failSubTask` and `failSource`. */
  | { readonly mode: 'manual' };

export type TaskStatus = 'WAITING' | 'PROCESSING' | 'FINISH';

export interface Due {
  readonly status: TaskStatus;
  /** 0..100 */
  readonly progress: number;
  /** When the state was reached, where the rule knows it better than "now". */
  readonly begunAtMs?: number;
  readonly finishedAtMs?: number;
}

export interface Advancing {
  readonly createdAtMs: number;
  /** How many Describe calls asked for it, the current one included. */
  readonly polls: number;
  /** For the manual mode: the state that it was put into. */
  readonly manualStatus: TaskStatus;
}

/** The state that the rule allows the task to be in; the work may take longer. */
export function dueStatus(advance: Advance, task: Advancing, nowMs: number): Due {
  switch (advance.mode) {
    case 'instant':
      return { status: 'FINISH', progress: 100 };
    case 'manual':
      return { status: task.manualStatus, progress: task.manualStatus === 'PROCESSING' ? 50 : 0 };
    case 'perPoll': {
      if (task.polls > advance.polls) return { status: 'FINISH', progress: 100 };
      const waits = task.polls === 0 ? advance.polls > 0 : task.polls === 1 && advance.polls > 1;
      return waits ? { status: 'WAITING', progress: 0 } : { status: 'PROCESSING', progress: Math.floor((100 * task.polls) / (advance.polls + 1)) };
    }
    case 'afterMs': {
      const begunAtMs = task.createdAtMs + advance.waitingMs;
      const finishedAtMs = begunAtMs + advance.processingMs;
      if (nowMs < begunAtMs) return { status: 'WAITING', progress: 0 };
      if (nowMs >= finishedAtMs) return { status: 'FINISH', progress: 100, begunAtMs, finishedAtMs };
      return { status: 'PROCESSING', progress: Math.floor((100 * (nowMs - begunAtMs)) / advance.processingMs), begunAtMs };
    }
  }
}

/** @throws Error when the rule cannot be followed. */
export function checkAdvance(advance: Advance): Advance {
  if (!['instant', 'perPoll', 'afterMs', 'manual'].includes(advance.mode)) {
    throw new Error(`the advance mode is ${JSON.stringify(advance.mode)}; there are instant, perPoll, afterMs and manual`);
  }
  for (const [name, value] of Object.entries(numbersOf(advance))) {
    if (!(typeof value === 'number' && value >= 0)) throw new Error(`${name} is ${JSON.stringify(value)}; it has to be a number from 0`);
  }
  return advance;
}

function numbersOf(advance: Advance): Record<string, number> {
  if (advance.mode === 'perPoll') return { polls: advance.polls };
  return advance.mode === 'afterMs' ? { waitingMs: advance.waitingMs, processingMs: advance.processingMs } : {};
}
