// What stands at the top of the page beside our sentence: the evidence for it, where the traffic is, and what happens next
// without anybody. Finished English; the page only fills in times.

/** One fact. */
export interface EvidenceView {
  readonly id: string;
  /** The codicon, with its tone. */
  readonly icon: string;
  readonly tone: 'bad' | 'attention' | 'neutral';
  readonly text: string;
}

/** What has been so since a moment; the page adds for how long. */
export interface SinceView {
  readonly text: string;
  /** Milliseconds since the epoch; absent: nobody knows. */
  readonly since?: number | undefined;
}

/** One thing that is going to happen. The page fills in `{duration}` and `{time}`. */
export interface AheadView {
  readonly id: string;
  /** Absent: now and for as long as nobody acts. */
  readonly until?: number | undefined;
  readonly ahead: string;
  /** Shown once the moment has passed and nothing has come. */
  readonly over: string;
}

export interface BannerView {
  /** Phase and step, for those who don't see the page: spoken when it changes. */
  readonly announcement: string;
  /** The most telling first; what the sentence says is left out. */
  readonly evidence: readonly EvidenceView[];
  /** Where the traffic is. */
  readonly traffic?: SinceView | undefined;
  /** The state that it has been in, where the traffic doesn't tell since when. */
  readonly standing?: SinceView | undefined;
  /** What happens without anybody; empty where nobody knows or nothing is on its way. */
  readonly ahead: readonly AheadView[];
}
