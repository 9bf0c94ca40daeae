//! Names that lists have in many APIs, those that say most first.

/// Query parameters that take a cursor.
pub(super) const CURSORS: [&str; 18] = [
    "cursor",
    "page_token",
    "pageToken",
    "next_token",
    "nextToken",
    "next_cursor",
    "nextCursor",
    "page_cursor",
    "page[cursor]",
    "page[after]",
    "continuation_token",
    "continuationToken",
    "continuation",
    "pagination_token",
    "starting_after",
    "after",
    "marker",
    "start_cursor",
];

/// Members that hold the next cursor.
pub(super) const NEXT_CURSORS: [&str; 17] = [
    "next_cursor",
    "nextCursor",
    "next_page_token",
    "nextPageToken",
    "next_token",
    "nextToken",
    "next_page_cursor",
    "nextPageCursor",
    "next_marker",
    "nextMarker",
    "end_cursor",
    "endCursor",
    "continuation_token",
    "continuationToken",
    "cursor",
    "after",
    "next",
];

/// Members that hold the URL of the next page.
pub(super) const NEXT_URLS: [&str; 10] = [
    "@odata.nextLink",
    "next_page_uri",
    "next_page_url",
    "nextPageUrl",
    "next_url",
    "nextUrl",
    "next_link",
    "nextLink",
    "next_page",
    "next",
];

/// Query parameters that take the number of a page.
pub(super) const PAGES: [&str; 6] = [
    "page",
    "page_number",
    "pageNumber",
    "page[number]",
    "pageIndex",
    "Page",
];

/// Members that count the pages.
pub(super) const PAGE_COUNTS: [&str; 6] = [
    "total_pages",
    "totalPages",
    "page_count",
    "pageCount",
    "pages",
    "last_page",
];

/// Query parameters that take the number of items before a page.
pub(super) const OFFSETS: [&str; 6] = [
    "offset",
    "skip",
    "page[offset]",
    "startIndex",
    "startAt",
    "start",
];

/// Members that count all items.
pub(super) const TOTALS: [&str; 6] = [
    "total",
    "total_count",
    "totalCount",
    "totalResults",
    "total_results",
    "total_items",
];

/// Members that say whether there are more pages.
pub(super) const MORE: [&str; 5] = [
    "has_more",
    "hasMore",
    "has_next_page",
    "hasNextPage",
    "has_next",
];

/// Members that hold the items.
pub(super) const LISTS: [&str; 11] = [
    "data",
    "items",
    "results",
    "values",
    "value",
    "records",
    "entries",
    "content",
    "Resources",
    "resources",
    "list",
];

/// Members that hold what is about the page.
pub(super) const CONTAINERS: [&str; 14] = [
    "meta",
    "pagination",
    "paging",
    "page_info",
    "pageInfo",
    "response_metadata",
    "metadata",
    "_links",
    "links",
    "cursors",
    "page",
    "result_info",
    "data",
    "result",
];
