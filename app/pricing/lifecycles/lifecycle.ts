/** Which states may follow which. A state with no followers is final. */
export type Lifecycle<State extends string> = {
  readonly initial: State
  readonly transitions: Readonly<Record<State, readonly State[]>>
}

/** Whether the table lets `from` become `to`. */
export function canTransition<State extends string>(
  table: Lifecycle<State>,
  from: State,
  to: State
): boolean {
  return transitionsFrom(table, from).includes(to)
}

/** The states that may follow; none for a final state or one the table does not know. */
export function transitionsFrom<State extends string>(
  table: Lifecycle<State>,
  from: State
): readonly State[] {
  return Object.hasOwn(table.transitions, from) ? table.transitions[from] : []
}

/** Whether nothing follows this state. */
export function isFinal<State extends string>(table: Lifecycle<State>, state: State): boolean {
  return transitionsFrom(table, state).length === 0
}

/** Every state of the table. */
export function statesOf<State extends string>(table: Lifecycle<State>): State[] {
  return Object.keys(table.transitions) as State[]
}
