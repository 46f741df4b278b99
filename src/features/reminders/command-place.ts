/** Where and by whom a command is given. */
export interface CommandPlace {
  /** Configured name of the group it is for. */
  group: string
  /** Name of who gives it. */
  by: string
  /** `channel:id` of the person. */
  person: string
  /** True for coordinators of the group. */
  isCoordinator: boolean
  /** Epoch milliseconds. */
  at: number
}
