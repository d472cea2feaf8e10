import { lostResponse } from '../../src/simulator/messages';
import { convertTo, each, transcode, transcodeTo, type Request } from './jobs';
import { ageNotes, killNow, mendTornState, notesIn, providersIn, untilNoProviderIn } from './killer';
import { Stage } from './stage';

/** Another seed: other victims, orders and moments. */
const seed = Number(process.env.KILL_SEED ?? 20250701);
const killsPerKind = 25;
/** Where each job writes. The twins send the same request, and are told apart by triggers alone, which the service never sees. */
const directories: Readonly<Record<string, string>> = { a: 'a', twin_1: 'twins', twin_2: 'twins' };
const jobs = Object.keys(directories);
/** The template or quality: the third run is the work of the first one again. */
const generations = [30, 40, 30];

type Kind = 'media' | 'image';

const points = [
  'before the call is accepted',
  'after it is accepted, before the reply',
  'after the reply, before the state',
  'right after the reply',
  'while the task is polled',
  'before the shutdown',
  'at a random moment',
] as const;

interface Kill {
  readonly point: (typeof points)[number];
  readonly victim: string;
  readonly whom: 'provider' | 'terraform' | 'both';
}

/** What was found once all was green: for each job the accepted paid calls since the state was empty, and the tasks that the state has. */
interface Settled {
  readonly history: string;
  readonly generation: number;
  readonly paid: Readonly<Record<string, number>>;
  readonly expected: Readonly<Record<string, number>>;
  readonly tasksInState: readonly unknown[];
  readonly tasksPaidLast: readonly unknown[];
  readonly statuses: readonly unknown[];
}

/** One kind of job, killed again and again. */
class Lane {
  public readonly kills: Kill[] = [];
  public readonly settled: Settled[] = [];
  public notesLeft: string[] = [];
  private readonly random: () => number;
  private waiting: Kill['point'][] = [];
  private applyMs = 800;

  public constructor(
    private readonly kind: Kind,
    private readonly stage: Stage,
  ) {
    this.random = seededRandom(seed + (kind === 'media' ? 0 : 1));
  }

  public async run(): Promise<void> {
    while (this.kills.length < killsPerKind) {
      this.stage.reset({ advance: { mode: 'instant' } });
      for (const [index, value] of generations.entries()) await this.runGeneration(index + 1, value);
      // A refresh sees that the state has every task: no note is needed any more.
      expect((await this.stage.workspace.run(['plan', '-detailed-exitcode'], this.stage.attachment)).code).toBe(0);
      this.notesLeft.push(...notesIn(this.stage.workspace.directory));
    }
  }

  /** Declares new work for every job, is killed up to three times on the way, and applies until all is green. */
  private async runGeneration(generation: number, value: number): Promise<void> {
    const { stage, kind } = this;
    const request = (dir: string): Request =>
      kind === 'media'
        ? transcodeTo(dir, { media_process_task: transcode(value).media_process_task })
        : convertTo(dir, { image_task: { encode_config: { format: 'JPEG', quality: value } } });
    stage.declare({ [kind]: each(jobs, (job) => ({ request: request(String(directories[job])), triggers: { job } })) });
    const happened: string[] = [];
    let green = false;
    for (let tries = 0; tries < 3 && !green && this.kills.length < killsPerKind; tries++) {
      const kill = this.nextKill();
      const { fired, code } = await this.applyAndKill(kill);
      green = code === 0;
      happened.push(`${kill.point} (${kill.whom}, ${kill.victim}${fired ? '' : ': did not come'})`);
      if (!fired) this.waiting.push(kill.point);
      else this.kills.push(kill);
      // Only once is the repeated look waited for: it takes seconds.
      const looksRepeatedly = kill.point === points[0] && this.kills.filter(({ point }) => point === points[0]).length === 1;
      if (!looksRepeatedly) ageNotes(stage.workspace.directory);
    }
    stage.intercept = undefined;
    stage.simulator.tasks.advance = { mode: 'instant' };
    const startedAt = Date.now();
    const { code, text } = await stage.workspace.run(['apply', '-auto-approve'], generation === 1 ? {} : stage.attachment);
    if (code !== 0) throw new Error(`after ${happened.join(', then ')} the apply failed: ${text}`);
    if (generation === 1) this.applyMs = Date.now() - startedAt;
    this.settled.push(this.look(generation, happened.join(', then ')));
  }

  private nextKill(): Kill {
    if (this.waiting.length === 0) this.waiting = shuffled(points, this.random);
    const point = this.waiting.shift() as Kill['point'];
    return { point, victim: this.pick(jobs), whom: this.pick(['provider', 'terraform', 'both'] as const) };
  }

  private async applyAndKill({ point, victim, whom }: Kill): Promise<{ fired: boolean; code: number | null }> {
    const { stage } = this;
    const { directory } = stage.workspace;
    let fired = false;
    const fire = (): void => {
      if (fired) return;
      fired = true;
      if (whom !== 'terraform') killNow(providersIn(directory));
      if (whom !== 'provider') killNow([running.pid]);
    };
    let polls = 0;
    stage.simulator.tasks.advance = point === 'while the task is polled' ? { mode: 'perPoll', polls: 2 } : { mode: 'instant' };
    stage.intercept = async ({ action, request }, next) => {
      if (fired) return next();
      const body = request.body.toString();
      if (action.startsWith('Process') && body.includes(`/out/${directories[victim]}/`)) {
        if (point === 'before the call is accepted') return (fire(), lostResponse('reset'));
        const reply = await next();
        if (point === 'after it is accepted, before the reply') return (fire(), lostResponse('reset'));
        if (point === 'right after the reply') setTimeout(fire, this.random() * 4);
        return reply;
      }
      if (action.endsWith('TaskDetail') && this.tasksOf(victim).some((taskId) => body.includes(taskId))) {
        polls++;
        if (point === 'after the reply, before the state' || (point === 'while the task is polled' && polls === 2)) fire();
      }
      return next();
    };
    const stateBefore = stage.workspace.stateFile();
    // At a named point only the provider that applies is to be hit: what comes before is planned by one that need not be started.
    const isRandom = point === 'at a random moment';
    if (!isRandom) expect((await stage.workspace.run(['plan', '-out=plan.bin'], stage.attachment)).code).toBe(0);
    const running = stage.workspace.start(isRandom ? ['apply', '-auto-approve'] : ['apply', 'plan.bin'], {}, (stdout) => {
      const complete = (stdout.match(/(Creation|Modifications) complete/g) ?? []).length;
      if (point === 'before the shutdown' && complete === jobs.length) fire();
    });
    const timer = isRandom ? setTimeout(fire, this.random() * this.applyMs) : undefined;
    const { code } = await running.done;
    clearTimeout(timer);
    // What comes after the command must not be hit, and an orphan may still have a call under way.
    const came = fired;
    fired = true;
    await untilNoProviderIn(directory);
    mendTornState(stage.workspace, stateBefore);
    return { fired: came, code };
  }

  /** The tasks of all jobs that write where this one does, in the order of their calls. */
  private tasksOf(job: string): string[] {
    return this.paidBy(job).flatMap(({ taskId }) => taskId ?? []);
  }

  private paidBy(job: string): Stage['simulator']['calls'] {
    const directory = `/out/${directories[job]}/`;
    return this.stage.simulator.calls.filter((call) => call.accepted && call.action.startsWith('Process') && call.body?.OutputDir === directory);
  }

  private look(generation: number, history: string): Settled {
    const states = jobs.map((job) => this.stage.workspace.stored(`tencentmps_process_${this.kind}.${job}`)?.attributes);
    return {
      history,
      generation,
      paid: each(jobs, (job) => this.paidBy(job).length),
      expected: each(jobs, (job) => generation * (directories[job] === 'twins' ? 2 : 1)),
      tasksInState: states.map((state) => state?.task_id).sort(),
      tasksPaidLast: [...this.tasksOf('a').slice(-1), ...this.tasksOf('twin_1').slice(-2)].sort(),
      statuses: states.map((state) => state?.status),
    };
  }

  private pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.random() * from.length)] as T;
  }
}

/** mulberry32 */
function seededRandom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffled<T>(from: readonly T[], random: () => number): T[] {
  return from
    .map((value) => [random(), value] as const)
    .sort(([a], [b]) => a - b)
    .map(([, value]) => value);
}

describe(`killed at any point, the next applies pay nothing twice (KILL_SEED=${seed})`, () => {
  const stages: Partial<Record<Kind, Stage>> = {};
  const lanes: Partial<Record<Kind, Lane>> = {};
  const lane = (kind: Kind): Lane => lanes[kind] as Lane;

  // The two kinds are two users on two machines: neither waits for the other.
  beforeAll(async () => {
    await Promise.all(
      (['media', 'image'] as const).map(async (kind) => {
        const stage = (stages[kind] = await Stage.open({}, 'started'));
        await (lanes[kind] = new Lane(kind, stage)).run();
      }),
    );
  }, 300_000);
  afterAll(() => Promise.all(Object.values(stages).map((stage) => stage.close())));

  describe.each(['media', 'image'] as const)('%s jobs', (kind) => {
    it('are killed at every named point', () => {
      expect(lane(kind).kills).toHaveLength(killsPerKind);
      for (const point of points) expect([point, lane(kind).kills.filter((kill) => kill.point === point).length >= 2]).toEqual([point, true]);
      expect(new Set(lane(kind).kills.map(({ whom }) => whom)).size).toBe(3);
    });

    it('(36) have exactly one accepted paid call per intended run, and its task in the state, also where two send the same request', () => {
      for (const { history, generation, paid, expected, tasksInState, tasksPaidLast, statuses } of lane(kind).settled) {
        const where = `run ${generation} of each job: ${history}`;
        expect([where, paid]).toEqual([where, expected]);
        expect([where, tasksInState]).toEqual([where, tasksPaidLast]);
        expect([where, statuses]).toEqual([where, jobs.map(() => 'FINISH')]);
      }
    });

    it('leave no note once the state has every task', () => {
      expect(lane(kind).notesLeft).toEqual([]);
    });
  });
});
