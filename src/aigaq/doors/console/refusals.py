"""What the command line itself refuses: an option, a file, a place for the answer.

Facts are names the program knows, never what was typed: a file may be called after a
person.
"""

from aigaq.pure.errors import AigaqError


class CommandRefused(AigaqError):
    """The words of a command do not fit together. Facts: ``see``, the command."""

    code = "command.refused"


class CommandUnknown(CommandRefused):
    """There is no such command. Facts: ``see``."""

    code = "command.unknown"


class OptionUnknown(CommandRefused):
    """The command has no such option. Facts: ``see``."""

    code = "command.option_unknown"


class OptionMissing(CommandRefused):
    """Something the command needs was left out. Facts: ``what``, ``see``."""

    code = "command.option_missing"


class ValueRefused(CommandRefused):
    """An option or argument cannot have this value. Facts: ``what``, ``see``."""

    code = "command.value"


class ChoiceRefused(CommandRefused):
    """Only some words are taken. Facts: ``what``, ``allowed``, ``see``."""

    code = "command.choice"


class FileMissing(CommandRefused):
    """There is nothing at a path that was given. Facts: ``what``, ``see``."""

    code = "command.file_missing"


class FileIsFolder(CommandRefused):
    """A folder stands where a file was expected. Facts: ``what``, ``see``."""

    code = "command.file_is_folder"


class FolderIsFile(CommandRefused):
    """A file stands where a folder was expected. Facts: ``what``, ``see``."""

    code = "command.folder_is_file"


class FileClosed(CommandRefused):
    """What lies at a path may not be read, or not be written. Facts: ``what``."""

    code = "command.file_closed"


class Stopped(AigaqError):
    """Somebody pressed Ctrl-C, or the answer to a question never came."""

    code = "command.stopped"


class AnswerUnwritten(AigaqError):
    """Standard output took no more; what it has is not the whole answer."""

    code = "command.answer_unwritten"


class SharesMalformed(AigaqError):
    """A share of referrals is not LIST=SHARE with a share from 0 to 1."""

    code = "command.shares"


class ReplicatesNeedDga(AigaqError):
    """A folder of replicates was given to a method that reads one file."""

    code = "command.replicates"


class PictureEnding(AigaqError):
    """A picture is written as svg, png or pdf, and its name says which."""

    code = "command.picture_ending"


class FormsDiffer(AigaqError):
    """A file's name says one form, --to another. Facts: ``ending``, ``to``."""

    code = "command.forms_differ"


class FormUnwritten(AigaqError):
    """A file's name says a form nobody writes. Facts: ``ending``, ``allowed``."""

    code = "command.form_unwritten"


class MemoryMalformed(AigaqError):
    """A size of memory is not a number and M or G."""

    code = "command.memory"


class ImportUnclear(AigaqError):
    """An import needs a path, or the reference of one to take back: not both."""

    code = "command.import_unclear"


class FolderWithoutTables(AigaqError):
    """A folder to import holds no file whose name ends in .csv."""

    code = "command.no_tables"
