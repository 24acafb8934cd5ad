import type { ChildProcess } from 'node:child_process';

const children = new Set<ChildProcess>();
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const killAll = (): void => {
  for (const child of children) child.kill('SIGKILL');
};

/** Kills the children, then lets the signal do what it would have done without us. */
const onSignal = (signal: NodeJS.Signals): void => {
  killAll();
  const others = process.listenerCount(signal) - 1;
  unwatch();
  if (others === 0) process.kill(process.pid, signal);
};

function watch(): void {
  process.on('exit', killAll);
  for (const signal of SIGNALS) process.on(signal, onSignal);
}

function unwatch(): void {
  process.off('exit', killAll);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

/**
 * Sees to it that a child process ends when this one does, an interrupt included.
 * @returns call it when the child is gone
 */
export function endWithThisProcess(child: ChildProcess): () => void {
  if (children.size === 0) watch();
  children.add(child);
  return () => {
    if (children.delete(child) && children.size === 0) unwatch();
  };
}
