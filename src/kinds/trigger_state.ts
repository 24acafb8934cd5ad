import * as z from 'zod';

/** When a trigger or an event trigger fires, as session_replication_role decides. */
export const triggerState = z.enum(['enabled', 'disabled', 'replica', 'always']);
export type TriggerState = z.infer<typeof triggerState>;

/** The state behind a column like pg_trigger.tgenabled. */
export const stateName = (column: string): string =>
  `CASE ${column} WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' ELSE 'always' END`;

/** What ALTER writes for a state. */
export const STATE_CLAUSE: Readonly<Record<TriggerState, string>> = {
  enabled: 'ENABLE',
  disabled: 'DISABLE',
  replica: 'ENABLE REPLICA',
  always: 'ENABLE ALWAYS',
};

/** What a title says before the trigger. */
export const STATE_WORDS: Readonly<Record<TriggerState, string>> = {
  enabled: 'enable',
  disabled: 'disable',
  replica: 'fire on replicas only:',
  always: 'fire always, on replicas too:',
};
