import type { ServerConnection } from './server.js';

/** Holds a connection open that was read with, so that whoever asks the same server next need not log in again. */
export class KeptConnection {
  private connection: ServerConnection | null = null;

  async keep(connection: ServerConnection): Promise<void> {
    await this.close();
    this.connection = connection;
  }

  /** The connection, once: whoever takes it closes it. Null where none is kept. */
  take(): ServerConnection | null {
    const { connection } = this;
    this.connection = null;
    return connection;
  }

  async close(): Promise<void> {
    await this.take()?.close();
  }
}
