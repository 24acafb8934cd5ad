// A socket that another thread can wait for: what arrives is posted to `port`, and `signal` is raised.
import { createConnection } from 'node:net';
import { workerData } from 'node:worker_threads';

const { host, tcpPort, port, signal } = workerData;
const socket = createConnection(tcpPort, host);
const post = (message) => {
  port.postMessage(message);
  Atomics.add(signal, 0, 1);
  Atomics.notify(signal, 0);
};
socket.on('data', post);
socket.on('error', (error) => post(error.message));
socket.on('close', () => post('the server closed the connection'));
port.on('message', (bytes) => socket.write(bytes));
