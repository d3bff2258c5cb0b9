/**
 * The Lambda entry of a function that a schedule wakes. Services are built once, at the first event; a failure is
 * thrown, so that the schedule's retry and the error alarm see it.
 */
export function scheduledHandler<Services, Result>(definition: {
  readonly build: () => Promise<Services>;
  readonly handle: (services: Services, event: unknown) => Promise<Result>;
}): (event: unknown) => Promise<Result> {
  const services = once(definition.build);
  return async (event) => definition.handle(await services(), event);
}

/** Runs `build` at the first call and keeps what it gave; a failed build is tried again at the next call. */
export function once<Value>(build: () => Promise<Value>): () => Promise<Value> {
  let built: Promise<Value> | null = null;
  return () => {
    built ??= build().catch((error: unknown) => {
      built = null;
      throw error;
    });
    return built;
  };
}
