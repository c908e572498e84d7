"""Looking up what was inspected: records, statistics, replays."""
