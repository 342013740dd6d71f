/** The channel on which requests learn that packages are ready or have failed. */
export const PACKAGES_CHANNEL = 'packages';
