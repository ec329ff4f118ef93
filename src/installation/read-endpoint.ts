import { connect } from 'node:net';
import type { EndpointReading } from '../ports/installation.ts';

/** Milliseconds. */
const timeLimit = 10_000;
/** Characters of an answer that are read. */
const maxBody = 200;

/** Calls the bot as anyone can: is it ready, and does it refuse a message without a token. */
export async function readEndpoint(url: string, hasTokens: boolean): Promise<EndpointReading> {
  const common = {
    url,
    isHttps: url.startsWith('https:'),
    // Without tokens the bot refuses the empty message itself.
    expectedMessages: hasTokens ? 401 : 415,
  };
  try {
    const ready = await request(`${url}/readyz`, 'GET');
    const body = (await ready.text()).slice(0, maxBody);
    const messages = (await request(`${url}/api/messages`, 'POST')).status;
    return { ...common, ready: { status: ready.status, body }, messages };
  } catch (error) {
    return { ...common, ready: { problem: problemOf(error) }, messages: null };
  }
}

/** Whether a URL answers at all; otherwise why it does not. */
export async function answers(url: string): Promise<string> {
  try {
    await request(url, 'GET');
    return '';
  } catch (error) {
    return problemOf(error);
  }
}

/** Whether a program on this machine listens on the port. */
export async function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 2_000 });
    const end = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

function request(url: string, method: 'GET' | 'POST'): Promise<Response> {
  return fetch(url, { method, redirect: 'manual', signal: AbortSignal.timeout(timeLimit) });
}

function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer in ${timeLimit / 1000} s`;
  const { cause } = error;
  if (cause instanceof AggregateError) return problemOf(cause.errors[0]);
  if (cause instanceof Error) return problemOf(cause);
  return 'code' in error && typeof error.code === 'string'
    ? `${error.message} (${error.code})`
    : error.message;
}
