#include "reference/handles/stream.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "gtest/gtest.h"

namespace refnode {
namespace {

// The bond to no object at all.
class NoWrapper {
 public:
  void Hold() {}
  void Closed() {}
};

class Pipe final : public Handle<uv_pipe_t, NoWrapper, StreamHandle> {
 public:
  explicit Pipe(ResourceList& list) : Handle(NoWrapper(), list) {}

  int OpenOn(uv_loop_t* loop, int fd) {
    int error = Open([loop](uv_pipe_t* pipe) { return uv_pipe_init(loop, pipe, 0); });
    return error != 0 ? error : uv_pipe_open(uv(), fd);
  }

  std::string_view resource_name() const override { return "Pipe"; }
};

// Collects what a stream reads and how it ended; stops at `limit` bytes.
class Reader final : public StreamListener {
 public:
  explicit Reader(StreamHandle* stream) : stream_(stream) { stream->set_listener(this); }

  uv_buf_t Allocate(size_t) override {
    return uv_buf_init(memory_.data(), static_cast<unsigned>(memory_.size()));
  }
  void OnRead(ssize_t count, const uv_buf_t& memory) override {
    if (count > 0) {
      text.append(memory.base, static_cast<size_t>(count));
    } else if (count < 0) {
      end = count;
      stream_->Close();
    }
    if (text.size() >= limit) {
      stream_->ReadStop();
    }
  }

  std::string text;
  ssize_t end = 0;
  size_t limit = SIZE_MAX;

 private:
  StreamHandle* stream_;
  std::array<char, 4096> memory_ = {};
};

// A write with its own memory, that says how it ended.
class Write final : public StreamWrite {
 public:
  Write(ResourceList& list, std::string text, std::vector<int>* ends)
      : StreamWrite(list), text_(std::move(text)), ends_(ends) {}

  static int To(StreamHandle* stream, ResourceList& list, std::string text,
                std::vector<int>* ends) {
    auto write = std::make_unique<Write>(list, std::move(text), ends);
    uv_buf_t buffer = uv_buf_init(write->text_.data(), static_cast<unsigned>(write->text_.size()));
    return stream->Queue(std::move(write), {&buffer, 1});
  }

 private:
  void Done(int status) override { ends_->push_back(status); }

  std::string text_;
  std::vector<int>* ends_;
};

class Shutdown final : public StreamShutdown {
 public:
  Shutdown(ResourceList& list, std::vector<int>* ends) : StreamShutdown(list), ends_(ends) {}

 private:
  void Done(int status) override { ends_->push_back(status); }

  std::vector<int>* ends_;
};

class StreamTest : public testing::Test {
 protected:
  StreamTest() {
    uv_loop_init(&loop_);
    std::array<int, 2> ends = {};
    EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
    left_ = new Pipe(list_);
    right_ = new Pipe(list_);
    EXPECT_EQ(left_->OpenOn(&loop_, ends[0]), 0);
    EXPECT_EQ(right_->OpenOn(&loop_, ends[1]), 0);
  }

  ~StreamTest() override {
    list_.AbandonAll();
    Run();
    EXPECT_TRUE(list_.empty());
    EXPECT_EQ(uv_loop_close(&loop_), 0);
  }

  ssize_t TryWrite(StreamHandle* stream, std::string text) {
    uv_buf_t buffer = uv_buf_init(text.data(), static_cast<unsigned>(text.size()));
    return stream->TryWrite({&buffer, 1});
  }

  void Run() { uv_run(&loop_, UV_RUN_DEFAULT); }

  uv_loop_t loop_ = {};
  ResourceList list_;
  Pipe* left_;
  Pipe* right_;
  std::vector<int> ends_;
};

constexpr size_t kMoreThanASocketHolds = 8 << 20;

TEST_F(StreamTest, WritesAtOnceWhatFits) {
  EXPECT_EQ(TryWrite(left_, "word"), 4);
  EXPECT_EQ(left_->bytes_written(), 4U);
  EXPECT_EQ(left_->write_queue_size(), 0U);
  left_->Close();
  Reader reader(right_);
  EXPECT_EQ(right_->ReadStart(), 0);
  Run();
  EXPECT_EQ(reader.text, "word");
  EXPECT_EQ(reader.end, UV_EOF);
}

TEST_F(StreamTest, QueuesTheRestAndTellsWhenItIsGone) {
  std::string text(kMoreThanASocketHolds, 'x');
  ssize_t first = TryWrite(left_, text);
  ASSERT_GT(first, 0);
  ASSERT_LT(static_cast<size_t>(first), text.size());
  ASSERT_EQ(Write::To(left_, list_, text.substr(static_cast<size_t>(first)), &ends_), 0);
  EXPECT_GT(left_->write_queue_size(), 0U);
  EXPECT_EQ(left_->bytes_written(), text.size());
  EXPECT_EQ(TryWrite(left_, "later"), 0) << "nothing may overtake what waits";
  Reader reader(right_);
  reader.limit = text.size();
  right_->ReadStart();
  Run();
  EXPECT_EQ(reader.text, text);
  EXPECT_EQ(right_->bytes_read(), text.size());
  EXPECT_EQ(ends_, std::vector<int>{0});
}

TEST_F(StreamTest, CloseCancelsWhatWaits) {
  ASSERT_EQ(Write::To(left_, list_, std::string(kMoreThanASocketHolds, 'x'), &ends_), 0);
  left_->Close();
  Run();
  EXPECT_EQ(ends_, std::vector<int>{UV_ECANCELED});
}

TEST_F(StreamTest, ShutdownEndsTheOtherSideOnly) {
  ASSERT_EQ(TryWrite(left_, "last"), 4);
  ASSERT_EQ(left_->Shutdown(std::make_unique<Shutdown>(list_, &ends_)), 0);
  Reader reader(right_);
  right_->ReadStart();
  Run();
  EXPECT_EQ(ends_, std::vector<int>{0});
  EXPECT_EQ(reader.text, "last");
  EXPECT_EQ(reader.end, UV_EOF);
  EXPECT_TRUE(left_->open());
}

TEST_F(StreamTest, ShutdownOfWhatIsNoSocketSucceeds) {
  std::array<int, 2> ends = {};
  ASSERT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
  auto* writing = new Pipe(list_);
  ASSERT_EQ(writing->OpenOn(&loop_, ends[1]), 0);
  ASSERT_EQ(writing->Shutdown(std::make_unique<Shutdown>(list_, &ends_)), 0);
  Run();
  EXPECT_EQ(ends_, std::vector<int>{0});
  EXPECT_EQ(TryWrite(writing, "x"), UV_EPIPE);
  close(ends[0]);
}

TEST_F(StreamTest, BlockingStreamTakesEverything) {
  EXPECT_EQ(left_->SetBlocking(true), 0);
  std::string small(4096, 'x');
  EXPECT_EQ(TryWrite(left_, small), 4096);
  EXPECT_EQ(left_->SetBlocking(false), 0);
}

TEST_F(StreamTest, ClosedStreamRefusesEverything) {
  left_->Close();
  EXPECT_EQ(left_->ReadStart(), UV_EBADF);
  EXPECT_EQ(left_->ReadStop(), UV_EBADF);
  EXPECT_EQ(TryWrite(left_, "x"), UV_EBADF);
  EXPECT_EQ(Write::To(left_, list_, "x", &ends_), UV_EBADF);
  EXPECT_EQ(left_->Shutdown(std::make_unique<Shutdown>(list_, &ends_)), UV_EBADF);
  EXPECT_EQ(left_->SetBlocking(true), UV_EBADF);
  EXPECT_EQ(left_->fd(), UV_EBADF);
  EXPECT_EQ(left_->write_queue_size(), 0U);
  EXPECT_TRUE(ends_.empty());
}

TEST_F(StreamTest, RequestsAreMembersOfTheListWhileTheyLast) {
  ASSERT_EQ(Write::To(left_, list_, std::string(kMoreThanASocketHolds, 'x'), &ends_), 0);
  std::vector<std::string_view> names;
  list_.ForEach([&names](const Resource& resource) { names.push_back(resource.resource_name()); });
  EXPECT_EQ(std::count(names.begin(), names.end(), "SimpleWriteWrap"), 1);
}

TEST(BuffersAfter, SkipsWholeAndPartialBuffers) {
  std::string a = "abc";
  std::string b = "de";
  std::vector<uv_buf_t> both = {uv_buf_init(a.data(), 3), uv_buf_init(b.data(), 2)};
  EXPECT_EQ(TotalLength(both), 5U);
  EXPECT_EQ(BuffersAfter(both, 0).size(), 2U);
  std::vector<uv_buf_t> rest = BuffersAfter(both, 1);
  ASSERT_EQ(rest.size(), 2U);
  EXPECT_EQ(std::string_view(rest[0].base, rest[0].len), "bc");
  rest = BuffersAfter(both, 4);
  ASSERT_EQ(rest.size(), 1U);
  EXPECT_EQ(std::string_view(rest[0].base, rest[0].len), "e");
  EXPECT_TRUE(BuffersAfter(both, 5).empty());
}

}  // namespace
}  // namespace refnode
