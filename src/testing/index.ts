export { jobRequest, requestsOf, requestText } from './stack-requests';
export { TestService, type ExpectedJob, type TestServiceOptions } from './test-service';
export type { SentRequest } from './sent-request';
