/** The floor, the last to take log groups by `ILogGroup`, the first to report findings of plugins, and the newest. */
export const CDK_VERSIONS = ['2.189.1', '2.232.2', '2.257.0', '2.276.0'];

/** The oldest and the newest. */
export const CONSTRUCTS_VERSIONS = ['10.4.2', '10.8.1'];

/** The oldest, and the newest of each later line. */
export const NODE_VERSIONS = ['20.0.0', '22.23.3', '24.21.0'];
