import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

const patience = 120_000;

/** A connection to a PostgreSQL server that is used synchronously: bytes out, and the whole answer back. */
export interface Wire {
  /**
   * Sends bytes of the frontend protocol. Returns the server's answer once they complete a message that has one, and
   * nothing as long as they do not.
   * @throws Error when the server cannot be reached or falls silent
   */
  exchange(bytes: Uint8Array): Buffer;
  close(): Promise<void>;
}

export function openWire(host: string, tcpPort: number): Wire {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const thread = new Worker(new URL('./socket_thread.js', import.meta.url), {
    workerData: { host, tcpPort, port: port2, signal },
    transferList: [port2],
    execArgv: [],
  });
  let seen = 0;
  let started = false;
  let outgoing = Buffer.alloc(0);

  /** Takes the complete messages off what was sent; true when the last one is one that the server answers. */
  const answerIsDue = (): boolean => {
    let due = false;
    for (;;) {
      const header = started ? 1 : 0;
      if (outgoing.length < header + 4) return due && outgoing.length === 0;
      const length = header + outgoing.readInt32BE(header);
      if (outgoing.length < length) return false;
      due = !started || 'QSp'.includes(String.fromCharCode(outgoing[0] ?? 0));
      started = true;
      outgoing = outgoing.subarray(length);
    }
  };

  const receive = (): Buffer => {
    for (;;) {
      const received: unknown = receiveMessageOnPort(port1)?.message;
      if (received instanceof Uint8Array) return Buffer.from(received);
      if (typeof received === 'string') throw new Error(received);
      if (Atomics.wait(signal, 0, seen, patience) === 'timed-out') throw new Error('the server does not answer');
      seen = Atomics.load(signal, 0);
    }
  };

  return {
    exchange(bytes) {
      const copy = Buffer.from(bytes);
      outgoing = Buffer.concat([outgoing, copy]);
      port1.postMessage(copy);
      if (!answerIsDue()) return Buffer.alloc(0);
      const chunks: Buffer[] = [];
      const reader = new AnswerReader();
      do {
        const chunk = receive();
        chunks.push(chunk);
        reader.push(chunk);
      } while (!reader.complete);
      return Buffer.concat(chunks);
    },
    async close() {
      await thread.terminate();
    },
  };
}

/** Follows the backend's messages to the one that ends its answer: ReadyForQuery, a question about the password, or an error before either. */
class AnswerReader {
  complete = false;
  private rest = Buffer.alloc(0);

  push(chunk: Buffer): void {
    this.rest = Buffer.concat([this.rest, chunk]);
    this.complete = false;
    while (this.rest.length >= 5) {
      const length = 1 + this.rest.readInt32BE(1);
      if (this.rest.length < length) return;
      this.complete = endsAnswer(this.rest.subarray(0, length)) && this.rest.length === length;
      this.rest = this.rest.subarray(length);
    }
  }
}

function endsAnswer(message: Buffer): boolean {
  const type = String.fromCharCode(message[0] ?? 0);
  if (type === 'Z') return true;
  if (type === 'E') return message.includes('SFATAL\0', 0, 'latin1');
  if (type !== 'R') return false;
  const authenticationOk = 0;
  const saslFinal = 12;
  const asked = message.readInt32BE(5);
  return asked !== authenticationOk && asked !== saslFinal;
}
