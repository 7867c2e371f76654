import { type Connection, type Registration, RegistrationRequest, UnregistrationRequest } from 'vscode-languageserver';

/** Keeps what is registered with a client to what is wanted (LSP: client/registerCapability, client/unregisterCapability). */
export interface Registrar {
  /** Has these registered and no others, told apart by their ids. What stays as it is, is not sent again. */
  readonly update: (wanted: readonly Registration[]) => Promise<void>;
}

/** A registrar that has registered nothing yet. */
export function createRegistrar(connection: Connection): Registrar {
  const registered = new Map<string, { readonly registration: Registration; readonly options: string }>();
  /** One update after the other: a client may answer late. */
  let last: Promise<void> = Promise.resolve();

  async function apply(wanted: readonly Registration[]): Promise<void> {
    const options = new Map(wanted.map((one) => [one.id, JSON.stringify(one.registerOptions)]));
    const gone = [...registered.values()].filter((known) => options.get(known.registration.id) !== known.options);
    const unregisterations = gone.map(({ registration: { id, method } }) => ({ id, method }));
    for (const { id } of unregisterations) registered.delete(id);
    if (gone.length > 0) await connection.sendRequest(UnregistrationRequest.type, { unregisterations });
    const registrations = wanted.filter(({ id }) => !registered.has(id));
    if (registrations.length === 0) return;
    await connection.sendRequest(RegistrationRequest.type, { registrations });
    for (const registration of registrations) {
      registered.set(registration.id, { registration, options: options.get(registration.id)! });
    }
  }

  return {
    update(wanted) {
      last = last
        .then(() => apply(wanted))
        .catch((error: unknown) => connection.console.error(`The client refused a registration: ${String(error)}`));
      return last;
    },
  };
}
