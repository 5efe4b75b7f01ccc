"""Questions to replies, over a store that `knowledge` filled. Knows nothing of SQL."""
