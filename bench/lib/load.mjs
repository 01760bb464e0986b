import { Connection } from './connection.mjs';
import { cpuMicroseconds } from './cpu.mjs';
import { percentile } from './statistics.mjs';

/**
 * Sends requests in a closed loop: each connection sends its next one when the last is answered.
 * @param server where to, see `startChild`
 * @param requests bytes of each request; every one is sent once, unless time runs out
 * @param expected the status of every answer; any other ends the bench
 * @param limitMs no request is begun after this, in milliseconds
 */
export async function loadRound(server, requests, { connections, expected, limitMs }) {
  const open = await openConnections(server, connections);
  const latencies = [];
  let next = 0;

  async function loop(connection, deadline) {
    while (next < requests.length && performance.now() < deadline) {
      const request = requests[next++];
      const began = performance.now();
      const { status, body } = await connection.send(request);
      latencies.push(performance.now() - began);
      if (status !== expected) throw new Error(`an answer was ${status}: ${body}`);
    }
  }

  try {
    const serverCpu = cpuMicroseconds(server.pid);
    const ownCpu = process.cpuUsage();
    const began = performance.now();
    await Promise.all(open.map((connection) => loop(connection, began + limitMs)));
    const ms = performance.now() - began;
    return summary(latencies, ms, {
      server: serverCpu === null ? null : cpuMicroseconds(server.pid) - serverCpu,
      own: process.cpuUsage(ownCpu),
    });
  } finally {
    for (const connection of open) connection.close();
  }
}

const openConnections = ({ port }, count) =>
  Promise.all(Array.from({ length: count }, () => Connection.open(port)));

/**
 * Sends requests in an open loop: so many a second, whatever becomes of those before. They begin each
 * millisecond, as many as are due; one for which no connection is free waits, and its time counts.
 * @param rate requests a second
 * @returns how long each took, in milliseconds
 */
export async function pacedRound(server, requests, { connections, expected, rate }) {
  const free = await openConnections(server, connections);
  const open = [...free];
  const due = [];
  const latencies = [];
  let isBroken;

  async function answerNext() {
    const connection = free.pop();
    const { request, began } = due.shift();
    const { status, body } = await connection.send(request);
    latencies.push(performance.now() - began);
    if (status !== expected) throw new Error(`an answer was ${status}: ${body}`);
    free.push(connection);
    sendDue();
  }

  function sendDue() {
    while (due.length && free.length) answerNext().catch((error) => (isBroken = error));
  }

  try {
    const start = performance.now();
    for (let sent = 0; latencies.length < requests.length; ) {
      if (isBroken) throw isBroken;
      const began = performance.now();
      const upTo = Math.min(requests.length, Math.floor(((began - start) / 1000) * rate));
      while (sent < upTo) due.push({ request: requests[sent++], began });
      sendDue();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return latencies;
  } finally {
    for (const connection of open) connection.close();
  }
}

/** What a round gave: rates in requests a second, CPU in microseconds a request, latencies in ms. */
function summary(latencies, ms, cpu) {
  const answered = latencies.length;
  return {
    answered,
    rate: answered / (ms / 1000),
    cpu: cpu.server === null ? null : cpu.server / answered,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    /** Share of one core that the load generator used: near 1 it is the limit, not the server. */
    loadShare: (cpu.own.user + cpu.own.system) / 1000 / ms,
  };
}
