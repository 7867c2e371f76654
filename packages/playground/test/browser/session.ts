import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { documentFragment } from '../../src/link/document-link.ts';
import { type Playground, type Served, servePlayground } from './playground.ts';

/** How long a page may take to show what a test waits for. */
export const untilSeen = { timeout: 15_000 };

/** A small call flow without findings. */
export const menu = `<Response>
  <Gather numDigits="1">
    <Say>Press 1.</Say>
  </Gather>
  <If variable="$GATHER" test="EQUAL" value="1">
    <Number>15556667777</Number>
    <Hangup/>
  </If>
  <Say>Goodbye.</Say>
</Response>
`;

type Options = Parameters<Served['open']>[0];

/** Pages of the playground, for the tests of a file. */
export interface Session {
  readonly url: () => string;
  readonly open: (options?: Options) => Promise<Playground>;
  /** Opens a page with a text of its own. */
  readonly openWith: (text: string, options?: Options) => Promise<Playground>;
}

/**
 * Serves the playground to the tests of a file. After each its pages are closed, and must have asked for their own files
 * alone and given the browser nothing to complain of.
 */
export function playgroundSession(): Session {
  let served: Served;
  let opened: Playground[] = [];

  beforeAll(async () => {
    served = await servePlayground();
  }, 60_000);
  afterAll(() => served?.stop());
  afterEach(async ({ task }) => {
    for (const [index, playground] of opened.entries()) {
      if (task.result?.state === 'fail')
        await playground.picture(`failed-${task.name.replaceAll(/\W+/g, '-')}-${index}`);
      await playground.close();
    }
    const requests = opened.flatMap(({ foreignRequests }) => foreignRequests);
    const complaints = opened.flatMap((playground) => playground.complaints);
    opened = [];
    expect(requests).toEqual([]);
    expect(complaints).toEqual([]);
  });

  const open: Session['open'] = async (options = {}) => {
    const playground = await served.open(options);
    opened.push(playground);
    return playground;
  };
  return {
    url: () => served.url,
    open,
    openWith: async (text, options = {}) => open({ ...options, fragment: await documentFragment(text) }),
  };
}
