/**
 * Why no connection came about. Of a host with several addresses Node's error has one reason for each, and no text of its own, so that whoever
 * looks at the text alone would not know that nothing was sent.
 */
export function connectionReason(error: Error): string {
  const { errors } = error as Partial<AggregateError>;
  if (error.message !== '' || !Array.isArray(errors)) return error.message;
  return [...new Set(errors.map((one: Error) => one.message))].join(', ');
}
