"""How much a received file may hold; every limit of the intake stands here."""

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_PART_BYTES = 100 * 1024 * 1024
MAX_INFLATED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 100  # inflated : packed, asked only above FREE_INFLATED_BYTES: small parts pack well
FREE_INFLATED_BYTES = 5 * 1024 * 1024
MAX_PARTS = 2_000
MAX_SHEETS = 256
MAX_BOX = 5_000_000  # rows times columns of a sheet; one stray value in the last cell of the grid aborts the reader
HEADER_ROWS = 15  # headings are looked for in the first rows of a sheet
MAX_DEPTH = 2  # an archive inside an archive or mail is opened, one inside that is not
MAX_SECONDS = 60  # for one file with everything inside it
MAX_MEMORY_BYTES = 4 * 1024 * 1024 * 1024  # address space of a reading process, where the system can limit it
