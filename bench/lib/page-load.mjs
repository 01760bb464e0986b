import { cpuMicroseconds } from './cpu.mjs';
import { PageConnection, pageRequest } from './page-connection.mjs';

/**
 * Asks a server for pages in a closed loop for some time: each connection asks for its next page when
 * it has the last one.
 * @param server where, see `startChild`
 * @param paths of the pages, which take turns
 * @param pages no page is asked for after so many
 */
export async function loadPages(server, paths, { connections, ms, pages = Infinity }) {
  const requests = paths.map((path) => pageRequest(server.port, path));
  const open = await Promise.all(
    Array.from({ length: connections }, () => PageConnection.open(server.port)),
  );
  let asked = 0;
  let answered = 0;

  async function loop(connection, deadline) {
    while (asked < pages && performance.now() < deadline) {
      const { status, bytes } = await connection.ask(requests[asked++ % requests.length]);
      if (status !== 200 || !bytes) throw new Error(`an answer was ${status}, ${bytes} bytes`);
      answered++;
    }
  }

  try {
    const serverCpu = cpuMicroseconds(server.pid);
    const ownCpu = process.cpuUsage();
    const began = performance.now();
    await Promise.all(open.map((connection) => loop(connection, began + ms)));
    const took = performance.now() - began;
    const own = process.cpuUsage(ownCpu);
    return {
      rate: answered / (took / 1000),
      cpu: serverCpu === null ? null : (cpuMicroseconds(server.pid) - serverCpu) / answered,
      /** Share of one core that the load generator used: near 1 it is the limit, not the server. */
      loadShare: (own.user + own.system) / 1000 / took,
    };
  } finally {
    for (const connection of open) connection.close();
  }
}
