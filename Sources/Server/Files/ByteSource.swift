import Domain
import Foundation

/// Bytes read in chunks, twice: once to find out what they are, and once to use them.
final class ByteSource {
  static let chunkBytes = 64 << 10

  private enum Origin {
    case file(FileHandleBox, path: String)
    case memory(Data)
  }

  /// Closes the descriptor with the last reader.
  private final class FileHandleBox {
    let descriptor: Int32
    init(_ descriptor: Int32) { self.descriptor = descriptor }
    deinit { close(descriptor) }
  }

  private let origin: Origin
  private var offset = 0

  init(_ data: Data) { origin = .memory(data) }

  init(path: String) throws(DelimitedError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path: path, reason: Self.reason(errno)) }
    origin = .file(FileHandleBox(descriptor), path: path)
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, reason: Self.reason(errno)) }
    // A pipe cannot be read twice.
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(path: path, reason: Label("不是普通文件", "it is not a regular file"))
    }
  }

  /// Empty at the end.
  func next() throws(DelimitedError) -> [UInt8] {
    let chunk: [UInt8]
    switch origin {
    case .memory(let data):
      let start = data.startIndex + offset
      chunk = Array(data[start..<min(start + Self.chunkBytes, data.endIndex)])
    case .file(let file, let path):
      var buffer = [UInt8](repeating: 0, count: Self.chunkBytes)
      var count = pread(file.descriptor, &buffer, buffer.count, off_t(offset))
      while count < 0 && errno == EINTR { count = pread(file.descriptor, &buffer, buffer.count, off_t(offset)) }
      guard count >= 0 else { throw .unreadable(path: path, reason: Self.reason(errno)) }
      buffer.removeSubrange(count...)
      chunk = buffer
    }
    offset += chunk.count
    return chunk
  }

  func rewind(to offset: Int = 0) { self.offset = offset }

  private static func reason(_ code: Int32) -> Label {
    switch code {
    case ENOENT: Label("文件不存在", "there is no such file")
    case EACCES, EPERM: Label("没有读取权限", "no permission to read it")
    case EISDIR: Label("它是一个目录", "it is a directory")
    default: Label(reasonText(code), reasonText(code))
    }
  }
}
