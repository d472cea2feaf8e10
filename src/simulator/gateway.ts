import { randomUUID } from 'node:crypto';
import { requestTypes } from '../model/gen/requests';
import { requestType } from '../model/model';
import type { WireObject } from '../model/wire';
import { checkToken, type Credential } from './accounts';
import type { Action, ActionContext } from './actions/action';
import { DUPLICATE_SESSION } from './actions/process-media';
import { ApiError } from './api-error';
import type { ApiCall, Books } from './books';
import { delayed, errorEnvelope, faultyResponse, takesEffect, type Faults } from './faults';
import { jsonResponse, type SimulatorRequest, type SimulatorResponse } from './messages';
import { RateLimiter } from './rate-limit';
import { checkedBody, parseBody } from './request-check';
import { maskedSecret, maskSecrets } from './secrets';
import { parseTc3Authorization, Tc3Verifier, type Tc3Authorization } from './tc3-signature';

/** The limit for signed POST requests. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** For calls without X-TC-Region. */
const DEFAULT_REGION = 'ap-guangzhou';

export interface GatewayOptions {
  /** Calls per second that differ from the documented ones, by action; Infinity for no limit. */
  readonly rateLimits?: Readonly<Record<string, number>>;
  /** Members of unmodelled requests (STS) whose values are secrets. */
  readonly secretMembers: ReadonlySet<string>;
}

/** The one path that every API call takes: fault, signature, action, rate, parameters, account, and then the action itself. */
export class Gateway {
  private readonly actions: ReadonlyMap<string, Action>;
  private readonly versions: ReadonlySet<string>;
  private readonly verifier = new Tc3Verifier();
  private readonly limiter = new RateLimiter();

  public constructor(
    actions: readonly Action[],
    private readonly context: ActionContext,
    private readonly books: Books,
    private readonly faults: Faults,
    private readonly options: GatewayOptions,
  ) {
    this.actions = new Map(actions.map((action) => [`${action.name} ${action.version}`, action]));
    this.versions = new Set(actions.map((action) => action.version));
  }

  public async handle(request: SimulatorRequest): Promise<SimulatorResponse> {
    const requestId = randomUUID();
    const authorization = parseTc3Authorization(request.headers.authorization ?? '');
    const call = this.entered(request, requestId, authorization?.secretId);
    const fault = this.faults.take(call.action, call.secretId);
    call.fault = fault?.kind;
    if (fault?.kind === 'delay') await delayed(fault, this.context.clock);
    if (fault && !takesEffect(fault)) return faultyResponse(fault, requestId, undefined);
    const reply = await this.answered(request, authorization, call);
    return fault ? faultyResponse(fault, requestId, reply) : reply;
  }

  private async answered(request: SimulatorRequest, authorization: Tc3Authorization | undefined, call: ApiCall): Promise<SimulatorResponse> {
    try {
      const members = await this.run(request, authorization);
      call.accepted = true;
      if (typeof members.TaskId === 'string') call.taskId = members.TaskId;
      return jsonResponse({ Response: { ...members, RequestId: call.requestId } });
    } catch (error) {
      const refusal = error instanceof ApiError ? error : new ApiError('InternalError', `The simulator failed: ${String(error)}`);
      call.errorCode = refusal.code;
      if (refusal.code === DUPLICATE_SESSION) call.deduplicated = true;
      return jsonResponse(errorEnvelope(refusal, call.requestId));
    }
  }

  private async run(request: SimulatorRequest, authorization: Tc3Authorization | undefined): Promise<WireObject> {
    const { headers } = request;
    const skipped = headers.authorization?.trim() === 'SKIP';
    const caller = skipped ? undefined : this.authenticated(request, authorization);
    const action = this.actionOf(headers['x-tc-action'], headers['x-tc-version']);
    if (skipped && !action.unsigned) throw new ApiError('AuthFailure.InvalidAuthorization', `${action.name} has to be signed.`);
    const limit = this.options.rateLimits?.[action.name] ?? action.perSecond;
    this.limiter.take(action.name, caller?.account.appId ?? 'anonymous', limit, this.context.clock.now());
    if (request.body.length > MAX_BODY_BYTES)
      throw new ApiError('RequestSizeLimitExceeded', `The body has ${request.body.length} bytes; at most ${MAX_BODY_BYTES} are allowed.`);
    const parsed = parseBody(request.body);
    const body = action.requestType === undefined ? parsed : checkedBody(action.requestType, parsed);
    this.checkAccount(action, caller);
    return action.run({ body, caller, region: headers['x-tc-region'] || DEFAULT_REGION, origin: `http://${headers.host ?? ''}` }, this.context);
  }

  private authenticated(request: SimulatorRequest, authorization: Tc3Authorization | undefined): Credential {
    if (!request.headers.authorization) throw new ApiError('AuthFailure.InvalidAuthorization', 'The header Authorization is missing.');
    if (!authorization)
      throw new ApiError(
        'AuthFailure.InvalidAuthorization',
        'The header Authorization is not of the form "TC3-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=...".',
      );
    const caller = this.context.accounts.find(authorization.secretId);
    if (!caller) throw new ApiError('AuthFailure.SecretIdNotFound', `There is no secret id ${authorization.secretId}.`);
    const now = this.context.clock.now();
    this.verifier.verify(request, authorization, caller.secretKey, now);
    checkToken(caller, request.headers['x-tc-token'], now);
    return caller;
  }

  private actionOf(name: string | undefined, version: string | undefined): Action {
    if (!name) throw new ApiError('MissingParameter', 'The header X-TC-Action is missing.');
    if (!version) throw new ApiError('MissingParameter', 'The header X-TC-Version is missing.');
    const action = this.actions.get(`${name} ${version}`);
    if (action) return action;
    if (!this.versions.has(version))
      throw new ApiError('NoSuchVersion', `There is no version ${version}; the simulator knows ${[...this.versions].join(' and ')}.`);
    const names = [...this.actions.values()].filter((known) => known.version === version).map((known) => known.name);
    throw new ApiError('InvalidAction', `The version ${version} has no action ${name}, or the simulator does not know it. It knows ${names.join(', ')}.`);
  }

  private checkAccount(action: Action, caller: Credential | undefined): void {
    if (!caller) return;
    if (caller.denied.includes('*') || caller.denied.includes(action.name)) {
      throw new ApiError(
        'UnauthorizedOperation',
        `The key ${caller.secretId} is not allowed to call ${action.product}:${action.name}. Grant it a policy that allows it.`,
      );
    }
    if (action.product === 'mps' && !caller.account.activated) {
      throw new ApiError('FailedOperation.InvalidMpsUser', `The account ${caller.account.appId} has not activated MPS.`);
    }
  }

  private entered(request: SimulatorRequest, requestId: string, secretId: string | undefined): ApiCall {
    const action = request.headers['x-tc-action'] ?? '';
    const call: ApiCall = { action, secretId, body: this.booked(action, request), at: this.context.clock.now(), requestId, accepted: false };
    this.books.calls.push(call);
    return call;
  }

  /** What the books say of the body: everything but secrets. */
  private booked(action: string, request: SimulatorRequest): WireObject | undefined {
    let body: WireObject;
    try {
      body = parseBody(request.body);
    } catch {
      return undefined;
    }
    const typeName = this.actions.get(`${action} ${request.headers['x-tc-version'] ?? ''}`)?.requestType;
    if (typeName !== undefined) return maskSecrets(requestTypes, requestType(typeName), body, maskedSecret);
    return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, this.options.secretMembers.has(name) ? maskedSecret(value) : value]));
  }
}
