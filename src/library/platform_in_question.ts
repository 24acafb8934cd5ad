import type { PlatformName } from '../platforms/platform.js';

/**
 * Both sides of a comparison are of one platform. Where the user does not say which, a live database or a snapshot says it, and what is loaded
 * into a shadow database waits for that.
 */
export class PlatformInQuestion {
  readonly answer: Promise<PlatformName>;
  private resolve: (platform: PlatformName) => void = () => undefined;

  /** @param telling how many sources can tell */
  constructor(
    readonly given: PlatformName | undefined,
    private telling: number,
  ) {
    this.answer = new Promise((resolve) => {
      this.resolve = resolve;
    });
    if (given !== undefined || telling === 0) this.resolve(given ?? 'plain');
  }

  /** To be called by every source that can tell, also where it fails; one that is not plain decides. */
  tell(platform: PlatformName): void {
    this.telling -= 1;
    if (platform !== 'plain' || this.telling === 0) this.resolve(this.given ?? platform);
  }
}
