/** What the visitor said. A vendor that is not named follows its category. */
export interface Answer {
  /** Every optional category that was asked, and whether it is granted. */
  categories: Record<string, boolean>;
  /** Vendors whose answer differs from their category's. */
  vendors: Record<string, boolean>;
  /** "Do Not Sell or Share My Personal Information" was switched on. */
  doNotSell: boolean;
}
