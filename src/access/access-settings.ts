/** What the installation decides about sessions; made from the settings by the composition root. */
export class AccessSettings {
  constructor(
    /** Hours that a session lasts. */
    readonly sessionHours = 12,
    /** The address that browsers use, without a path: `https://jianhui.example`; null when it is the one that is listened on. */
    readonly publicOrigin: string | null = null,
  ) {}

  /** Whether the cookie goes over TLS alone. */
  get secure(): boolean {
    return this.publicOrigin?.startsWith('https:') ?? false;
  }
}
