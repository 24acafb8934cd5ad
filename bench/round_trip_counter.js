import { connect, createServer } from 'node:net';

const READY_FOR_QUERY = 'Z'.charCodeAt(0);

/**
 * Stands between a client and a server on 127.0.0.1 and counts how often the server says that it is ready for the next query:
 * one round trip each, whatever the client is (the first one of every connection, after the login, included).
 *
 * @param {number} serverPort
 * @returns {Promise<{ readonly port: number, count: () => number, close: () => Promise<void> }>}
 */
export async function countRoundTrips(serverPort) {
  let count = 0;
  const proxy = createServer((client) => {
    const server = connect(serverPort, '127.0.0.1');
    const seen = messageReader((type) => {
      if (type === READY_FOR_QUERY) count += 1;
    });
    client.pipe(server);
    server.on('data', seen);
    server.pipe(client);
    const end = () => {
      client.destroy();
      server.destroy();
    };
    client.once('error', end).once('close', end);
    server.once('error', end).once('close', end);
  });
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return { port: proxy.address().port, count: () => count, close: () => new Promise((resolve) => proxy.close(resolve)) };
}

/** Cuts the server's bytes into messages: a type, and a length that counts itself. */
function messageReader(onMessage) {
  let header = Buffer.alloc(0);
  let skip = 0;
  return (chunk) => {
    let offset = 0;
    while (offset < chunk.length) {
      if (skip > 0) {
        const skipped = Math.min(skip, chunk.length - offset);
        skip -= skipped;
        offset += skipped;
        continue;
      }
      const missing = 5 - header.length;
      header = Buffer.concat([header, chunk.subarray(offset, offset + missing)]);
      offset += missing;
      // The answer to a request for TLS is a bare letter, not a message.
      if (header.length < 5) {
        if (header.length === 1 && (header[0] === 0x4e || header[0] === 0x53) && chunk.length === 1) header = Buffer.alloc(0);
        continue;
      }
      onMessage(header[0]);
      skip = header.readInt32BE(1) - 4;
      header = Buffer.alloc(0);
    }
  };
}
