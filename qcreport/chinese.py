"""Chinese for the words that click and the system say; import this before click.

Click asks `gettext` for its words. A catalogue file would only be used where the system's language settings ask for
it, and an officer's Windows may be set to anything; so the few words click can say here are looked up in a table.
"""

import errno
import gettext

_WORDS = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示本说明。",
    "default: {default}": "默认：{default}",
    "env var: {var}": "环境变量：{var}",
    "Error: {message}": "错误：{message}",
    "Aborted!": "已中止。",
    "Try '{command} {option}' for help.": "用法说明请运行“{command} {option}”。",
    "Invalid value for {param_hint}: {message}": "{param_hint} 不对：{message}",
    "Invalid value: {message}": "填写不对：{message}",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing command.": "缺少命令。",
    "No such command {name!r}.": "没有“{name}”这个命令。",
    "No such option {name!r}.": "没有“{name}”这个选项。",
    "No such option: {name}": "没有“{name}”这个选项。",
    "Option {name!r} does not take a value.": "选项“{name}”后面不带值。",
    "{name} {filename!r} does not exist.": "{name}“{filename}”不存在。",
    "{name} {filename!r} is a directory.": "“{filename}”是文件夹。",
    "{name} {filename!r} is a file.": "“{filename}”是文件，不是文件夹。",
    "{value!r} is not a valid {number_type}.": "“{value}”不是数字。",
    "Got unexpected extra argument ({args})": "多出了参数：{args}",
    "Got unexpected extra arguments ({args})": "多出了参数：{args}",
    "Option {name!r} requires an argument.": "选项“{name}”后面要带一个值。",
    "Option {name!r} requires {nargs} arguments.": "选项“{name}”后面要带 {nargs} 个值。",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "(Possible options: {possibilities})": "（可能是：{possibilities}）",
    "Did you mean one of: {possibilities}?": "是不是：{possibilities}？",
    "file": "文件",
    "path": "文件",
    "directory": "文件夹",
}

_REASONS = {
    errno.EPERM: "没有权限，或者正被其他程序打开",
    errno.EACCES: "没有权限，或者正被其他程序打开",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "有一个同名的文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已经有同名的文件或文件夹",
    errno.ENOTEMPTY: "文件夹里还有文件",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "文件名或路径太长",
    errno.EINVAL: "文件名里有不能用的字符",
    errno.EIO: "磁盘或U盘读写出错",
    errno.EBUSY: "正被其他程序使用",
}

_gettext, _ngettext = gettext.gettext, gettext.ngettext


def _say(message: str) -> str:
    return _WORDS.get(message) or _gettext(message)


def _say_number(msgid1: str, msgid2: str, n: int) -> str:
    return _WORDS.get(msgid2) or _WORDS.get(msgid1) or _ngettext(msgid1, msgid2, n)


def speak() -> None:
    """Let click speak Chinese from here on."""
    gettext.gettext = _say
    gettext.ngettext = _say_number


def reason_of(fault: OSError) -> str:
    """Why a file or folder cannot be read or written, in the office's words."""
    if fault.errno in _REASONS:
        return _REASONS[fault.errno]
    return f"系统拒绝了这一操作（{fault.strerror or fault}）"
